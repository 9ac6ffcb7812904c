"""Runs an AWS CLI command in the aws_server.py at AWS_SOCKET, with this process' arguments,
variables, folder and streams."""

import json
import os
import socket
import sys

server = socket.socket(socket.AF_UNIX)
server.connect(os.environ["AWS_SOCKET"])
command = {"folder": os.getcwd(), "variables": dict(os.environ), "arguments": sys.argv[1:]}
socket.send_fds(server, [json.dumps(command).encode()], [0, 1, 2])
sys.exit(server.recv(1)[0])
