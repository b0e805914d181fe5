"""A name server as the container engine has one: its answers change, and each claims to hold for 600 s."""

import socket
import threading

from processes import free_port


class Names:
    """UDP on 127.0.0.1. A name that is not listed does not exist."""

    def __init__(self) -> None:
        self.port = free_port()
        self.addresses: dict[str, str] = {}
        self.socket = socket.socket(type=socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", self.port))
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                question, sender = self.socket.recvfrom(512)
                self.socket.sendto(self._answer(question), sender)
            except OSError:
                return

    def _answer(self, question: bytes) -> bytes:
        """RFC 1035, section 4: header, the question again, one A record or the code for a name that is unknown."""
        labels, at = [], 12
        while length := question[at]:
            labels.append(question[at + 1 : at + 1 + length].decode())
            at += 1 + length
        asked = question[12 : at + 5]
        address = self.addresses.get(".".join(labels).lower())
        if address is None:
            return question[:2] + bytes.fromhex("8183 0001 0000 0000 0000") + asked
        record = bytes.fromhex("c00c 0001 0001") + (600).to_bytes(4) + bytes.fromhex("0004") + socket.inet_aton(address)
        return question[:2] + bytes.fromhex("8180 0001 0001 0000 0000") + asked + record

    def end(self) -> None:
        self.socket.close()
