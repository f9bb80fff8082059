"""Completions for bash, zsh and fish: commands, options, the values that are taken, files."""

from __future__ import annotations

from manual_words import Command, Option

MADE = "Made by packaging/manual.py from the arguments; not edited by hand."
BASH_FILES = 'compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$word")); '
BASH = """\
# bash completion for {program}. {made}
_{program}() {{
    local word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}"
    local command="" each skip=""
    for each in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        if [[ -n "$skip" ]]; then skip=""; continue; fi
        case "$each" in
            {taking}) skip=1 ;;
            {names}) command="$each"; break ;;
        esac
    done
    case "$before" in
        {values}
    esac
    case "$command" in
        {commands}
        *) {ours} ;;
    esac
}}
complete -F _{program} {program}
"""


def bash(program: Command) -> str:
    """For bash, with or without the bash-completion package."""
    options = [o for command in (program, *program.commands) for o in command.options]
    free = [o for o in options if o.value and not o.choices and not o.wants_a_file]
    values = {name: " ".join(o.choices) for o in options if o.choices for name in o.names}
    branches = [f"{name}) {_bash_words(taken)}; return ;;" for name, taken in values.items()]
    branches += [
        f"{names}) {does}return ;;"
        for names, does in (
            (_alternatives([o for o in options if o.wants_a_file]), BASH_FILES),
            (_alternatives(free), ""),
        )
        if names
    ]
    names = [command.name for command in program.commands]
    ours = f"{' '.join(names)} {_options(program)}"
    return BASH.format(
        made=MADE,
        program=program.name,
        taking=_alternatives([o for o in program.options if o.value]) or "--",
        names="|".join(names),
        values="\n        ".join(branches),
        commands="\n        ".join(
            f"{command.name}) {_bash_words(_options(command))} ;;" for command in program.commands
        ),
        ours=_bash_words(ours),
    )


def _alternatives(options: list[Option]) -> str:
    return "|".join(sorted({name for option in options for name in option.names}))


def _bash_words(words: str) -> str:
    return f'COMPREPLY=($(compgen -W "{words}" -- "$word"))'


def zsh(program: Command) -> str:
    """For zsh's own completion system."""
    lines = [
        f"#compdef {program.name}",
        f"# {MADE}",
        "",
        f"_{program.name}() {{",
        "    local context state line",
        "    local -a commands",
        "    commands=(",
        *(f"        {_zsh_word(f'{c.name}:{c.words}')}" for c in program.commands),
        "    )",
        "    _arguments -C \\",
        *(f"        {spec} \\" for option in program.options for spec in _zsh(option)),
        "        '1:command:->command' '*::argument:->arguments'",
        "    case $state in",
        "        command) _describe command commands ;;",
        "        arguments)",
        "            case $line[1] in",
    ]
    for command in program.commands:
        specs = [spec for option in command.options for spec in _zsh(option)]
        lines.append(f"                {command.name}) _arguments {' '.join(specs)} ;;")
    lines += [
        "            esac ;;",
        "    esac",
        "}",
        "",
        f'_{program.name} "$@"',
    ]
    return "\n".join(lines) + "\n"


def fish(program: Command) -> str:
    """For fish."""
    called = f"complete -c {program.name}"
    names = " ".join(command.name for command in program.commands)
    first = f"not __fish_seen_subcommand_from {names}"
    lines = [f"# fish completion for {program.name}. {MADE}", f"{called} -f"]
    lines += [f"{called} -n '{first}' {_fish(option)}" for option in program.options]
    for command in program.commands:
        lines.append(f"{called} -n '{first}' -a {command.name} -d {_fish_word(command.words)}")
        within = f"{called} -n '__fish_seen_subcommand_from {command.name}'"
        lines += [f"{within} {_fish(option)}" for option in command.options if option.names]
        lines += [
            f"{within} -a '{' '.join(option.choices)}'"
            for option in command.options
            if not option.names and option.choices
        ]
        if any(not option.names and option.wants_a_file for option in command.options):
            lines.append(f"{within} -F")
    return "\n".join(lines) + "\n"


def _options(command: Command) -> str:
    named = [name for option in command.options for name in option.names]
    bare = [choice for option in command.options if not option.names for choice in option.choices]
    return " ".join([*named, *bare])


def _zsh(option: Option) -> list[str]:
    value = ""
    if option.value is not None:
        value = f":{option.value.lower()}:"
        if option.choices:
            value += f"({' '.join(option.choices)})"
        elif option.wants_a_file:
            value += "_files"
    if not option.names:
        return [_zsh_word(f":{value}" if option.is_required else f"::{value[1:]}")]
    words = option.words.replace("[", "\\[").replace("]", "\\]")
    return [_zsh_word(f"{name}[{words}]{value}") for name in option.names]


def _zsh_word(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _fish(option: Option) -> str:
    parts = [
        f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names
    ]
    if option.choices:
        parts.append(f"-x -a '{' '.join(option.choices)}'")
    elif option.wants_a_file:
        parts.append("-r -F")
    elif option.value is not None:
        parts.append("-x")
    if option.words:
        parts.append(f"-d {_fish_word(option.words)}")
    return " ".join(parts)


def _fish_word(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
