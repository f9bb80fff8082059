# bash completion for crampcoach. Made by packaging/manual.py from the arguments; not edited by hand.
_crampcoach() {
    local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
    local command="" each skip=""
    for each in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        if [[ -n "$skip" ]]; then skip=""; continue; fi
        case "$each" in
            --profile) skip=1 ;;
            start|gone|status|render|export|check|routines) command="$each"; break ;;
        esac
    done
    case "$before" in
        --muscle) COMPREPLY=($(compgen -W "calf soleus foot shin hamstring quadriceps" -- "$word")); return ;;
        --cues|--output|--profile|--validate|-o) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$word")); return ;;
        --since|--until) return ;;
    esac
    case "$command" in
        start) COMPREPLY=($(compgen -W "-h --help --muscle --no-window" -- "$word")) ;;
        gone) COMPREPLY=($(compgen -W "-h --help" -- "$word")) ;;
        status) COMPREPLY=($(compgen -W "-h --help --json" -- "$word")) ;;
        render) COMPREPLY=($(compgen -W "-h --help -o --output --cues --list" -- "$word")) ;;
        export) COMPREPLY=($(compgen -W "-h --help -o --output --since --until" -- "$word")) ;;
        check) COMPREPLY=($(compgen -W "-h --help --json" -- "$word")) ;;
        routines) COMPREPLY=($(compgen -W "-h --help --validate" -- "$word")) ;;
        *) COMPREPLY=($(compgen -W "start gone status render export check routines -h --help --profile --version" -- "$word")) ;;
    esac
}
complete -F _crampcoach crampcoach
