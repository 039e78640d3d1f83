"""The command `completion`: the script by which a shell asks `cli.tab`."""

from mjplan.cli import console
from mjplan.cli.exits import refuse

# No script evaluates an answer, lets it be split or globbed, or runs another program than the one
# on the PATH: `$1` would be whatever lies in the folder where somebody types ./mjplan.
_BASH = """\
_mjplan() {
  local IFS=$'\\n' word
  COMPREPLY=()
  while IFS= read -r word; do
    COMPREPLY+=("$word")
  done < <(_MJPLAN_COMPLETE=complete_bash COMP_CWORD=$COMP_CWORD \\
    COMP_WORDS="${COMP_WORDS[*]//$'\\n'/ }" command mjplan 2>/dev/null)
}
complete -o default -F _mjplan mjplan
"""
_ZSH = """\
#compdef mjplan
_mjplan() {
  local line
  local -a offered shown typed=("${(@)words//$'\n'/ }")
  while IFS= read -r line; do
    offered+=("${line%%$'\\t'*}")
    shown+=("${line//$'\\t'/  }")
  done < <(_MJPLAN_COMPLETE=complete_zsh COMP_CWORD=$((CURRENT - 1)) \\
    COMP_WORDS="${(F)words//$'\\n'/ }" command mjplan 2>/dev/null)
  if (( $#offered )); then
    compadd -l -d shown -a -- offered
  else
    _files
  fi
}
if [[ $funcstack[1] == _mjplan ]]; then
  _mjplan "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
  compdef _mjplan mjplan
fi
"""
_FISH = """\
function __mjplan_complete
    set -l before (string escape -- (commandline -opc))
    set -l here (commandline -ct)
    set -lx _MJPLAN_COMPLETE complete_fish
    set -lx COMP_CWORD (count $before)
    set -lx COMP_WORDS (string join \\n -- $before "$here" | string collect)
    set -l offered (command mjplan 2>/dev/null)
    if set -q offered[1]
        printf '%s\\n' $offered
    else
        __fish_complete_path "$here"
    end
end
complete -c mjplan -f -a '(__mjplan_complete)'
"""
_SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def completion(shell: str = "bash") -> None:
    """Print the script that makes a shell complete this program's words."""
    if shell not in _SCRIPTS:
        refuse(f"不支持 {shell!r}，可选 bash、zsh、fish")
    console.raw(_SCRIPTS[shell])
