# Read in the first line of each document's script; the document's own lines follow, at the numbers
# that they have there. What fails is told by document, line and command, and all is traced.
exec {trace}>"$TRACE"
BASH_XTRACEFD=$trace
PS4='+ ${BASH_SOURCE##*/}:$LINENO: '

# told CODE LINE COMMAND
told() {
  local i callers=
  for ((i = 2; i < ${#BASH_SOURCE[@]}; i++)); do
    callers+=", called in line ${BASH_LINENO[i - 1]}"
  done
  echo "$DOCUMENT, line $2$callers: exit code $1 of: $3" >&2
}
set -E
trap 'told $? "$LINENO" "$BASH_COMMAND"' ERR

# What can't be run here is left out: NOT_RUN has a line for each.
not_run() {
  [[ $'\n'$NOT_RUN$'\n' == *$'\n'"$1"$'\n'* ]]
}

sam() {
  not_run sam || command sam "$@"
}

# The AWS CLI 1 finds SQS by its option alone, and takes half a second to start.
aws() {
  if not_run "aws $1 $2"; then
    return 0
  elif [[ -S $AWS_SOCKET ]]; then
    "$PYTHON" -S -E "$AWS_CLIENT" --endpoint-url "$AWS_ENDPOINT_URL" "$@" || return
  else
    command aws --endpoint-url "$AWS_ENDPOINT_URL" "$@" || return
  fi
}

# Of what it is not to do, it is shown that it knows how.
make() {
  local word
  for word; do
    if not_run "make $word"; then
      command make --dry-run "$@" >/dev/null || return
      return 0
    fi
  done
  command make --no-print-directory --assume-old="$BUILT" "$@" || return
}
set -x
