# bash completion for crampcoach. Made by packaging/manual.py from the arguments; not edited by hand.
_crampcoach() {
    local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
    local command="" each skip=""
    for each in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        if [[ -n "$skip" ]]; then skip=""; continue; fi
        case "$each" in
            --profile) skip=1 ;;
            start|stretch|gone|status|remind|render|log|import|backup|restore|export|check|routines) command="$each"; break ;;
        esac
    done
    case "$before" in
        --muscle) COMPREPLY=($(compgen -W "calf soleus foot shin hamstring quadriceps" -- "$word")); return ;;
        --kind) COMPREPLY=($(compgen -W "stretch walk water covers" -- "$word")); return ;;
        --side) COMPREPLY=($(compgen -W "left right both" -- "$word")); return ;;
        --pain) COMPREPLY=($(compgen -W "0 1 2 3 4 5 6 7 8 9 10" -- "$word")); return ;;
        --cues|--output|--profile|--validate|-o) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$word")); return ;;
        --at|--days|--duration-s|--note|--off|--since|--until) return ;;
    esac
    case "$command" in
        start) COMPREPLY=($(compgen -W "-h --help --muscle --no-window" -- "$word")) ;;
        stretch) COMPREPLY=($(compgen -W "-h --help --no-window" -- "$word")) ;;
        gone) COMPREPLY=($(compgen -W "-h --help" -- "$word")) ;;
        status) COMPREPLY=($(compgen -W "-h --help --json" -- "$word")) ;;
        remind) COMPREPLY=($(compgen -W "-h --help --days --kind --list --json --off" -- "$word")) ;;
        render) COMPREPLY=($(compgen -W "-h --help -o --output --cues --list" -- "$word")) ;;
        log) COMPREPLY=($(compgen -W "-h --help --at --duration-s --muscle --side --pain --note" -- "$word")) ;;
        import) COMPREPLY=($(compgen -W "-h --help" -- "$word")) ;;
        backup) COMPREPLY=($(compgen -W "-h --help -o --output" -- "$word")) ;;
        restore) COMPREPLY=($(compgen -W "-h --help" -- "$word")) ;;
        export) COMPREPLY=($(compgen -W "-h --help -o --output --since --until" -- "$word")) ;;
        check) COMPREPLY=($(compgen -W "-h --help --json" -- "$word")) ;;
        routines) COMPREPLY=($(compgen -W "-h --help --validate" -- "$word")) ;;
        *) COMPREPLY=($(compgen -W "start stretch gone status remind render log import backup restore export check routines -h --help --profile --version --background" -- "$word")) ;;
    esac
}
complete -F _crampcoach crampcoach
