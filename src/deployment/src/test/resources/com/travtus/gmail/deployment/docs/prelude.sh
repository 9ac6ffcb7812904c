# Read in the first line of each document's script; the document's own lines follow, at the numbers
# that they have there. What fails is told by document, line and command, and all is traced.
exec {trace}>"$TRACE"
BASH_XTRACEFD=$trace
PS4='+ ${BASH_SOURCE##*/}:$LINENO: '
trap 'echo "$DOCUMENT:$LINENO: exit code $? of: $BASH_COMMAND" >&2' ERR

# What can't be run here is left out; of what make is to do, it is shown that it knows how.
for program in $NOT_RUN; do
  eval "$program() { :; }"
done

make() {
  local word
  for word; do
    if [[ " $NOT_MADE " == *" $word "* ]]; then
      command make --dry-run "$@" >/dev/null
      return
    fi
  done
  command make --no-print-directory --assume-old="$BUILT" "$@"
}
set -x
