# The first line of each document's script sources this file; the document's own lines keep their
# line numbers. Reports a failing command with document and line, and traces every command.
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

# Skips commands that can't run here: NOT_RUN has a line for each.
not_run() {
  [[ $'\n'$NOT_RUN$'\n' == *$'\n'"$1"$'\n'* ]]
}

sam() {
  not_run sam || command sam "$@"
}

# AWS CLI 1 needs the endpoint option to find SQS, and takes half a second to start.
aws() {
  if not_run "aws $1 $2"; then
    return 0
  elif [[ -S $AWS_SOCKET ]]; then
    "$PYTHON" -S -E "$AWS_CLIENT" --endpoint-url "$AWS_ENDPOINT_URL" "$@" || return
  else
    command aws --endpoint-url "$AWS_ENDPOINT_URL" "$@" || return
  fi
}

# For targets that must not run, checks with a dry run that make knows them.
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
