"""Runs the AWS CLI (version 1) for aws_client.py. Forks a process for each command, because loading
the CLI would take most of a command's time.

    aws_server.py SOCKET
"""

import json
import os
import signal
import socket
import sys

import boto3
from awscli.clidriver import create_clidriver

boto3.client("sts")
server = socket.socket(socket.AF_UNIX)
server.bind(sys.argv[1])
server.listen()
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
while True:
    connection, _ = server.accept()
    if os.fork():
        connection.close()
        continue
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    message, streams, _, _ = socket.recv_fds(connection, 1 << 20, 3)
    command = json.loads(message)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.chdir(command["folder"])
    os.environ.update(command["variables"])
    try:
        code = create_clidriver().main(command["arguments"])
    except SystemExit as end:
        code = end.code
    sys.stdout.flush()
    sys.stderr.flush()
    connection.send(bytes([code or 0]))
    os._exit(0)
