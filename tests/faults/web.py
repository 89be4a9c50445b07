"""A real web process on the servers of this test run, to be killed while it answers."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from legalaid.embedded import die_with_parent
from legalaid.embedded.places import PROJECT
from tests.browser.processes import address_of_the_test
from tests.faults.running import free_port

PATIENCE_SECONDS = 60
# Any 32 signs: the form and the cookie must hold the same.
TOKEN = "0123456789abcdefghijABCDEFGHIJkl"  # noqa: S105 - of nobody


class Web:
    """One gunicorn with one worker, as ``make run`` starts it with two."""

    def __init__(self, log: Path, **environment: str) -> None:
        self._log = log
        self._port = free_port()
        self._environment = os.environ | {
            "DATABASE_URL": address_of_the_test(),
            # The second factor has its own tests.
            "DEMO": "1",
            **environment,
        }
        self.start()

    def start(self) -> None:
        options = f"--worker-class gthread --workers 1 --threads 4 --bind 127.0.0.1:{self._port}"
        with self._log.open("ab") as log:
            self._main = subprocess.Popen(  # noqa: S603 - our own site
                [
                    *(sys.executable, "-m", "gunicorn", "tests.faults.site:application"),
                    # Loaded before it parts, so that the next worker is there at once.
                    *(*options.split(), "--no-control-socket", "--preload"),
                ],
                cwd=PROJECT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=partial(die_with_parent, signal.SIGKILL),
            )
        self._wait_for_answer()

    def kill_whole(self) -> None:
        """As when the power of the machine goes."""
        os.killpg(self._main.pid, signal.SIGKILL)
        self._main.wait()

    def kill_worker(self) -> None:
        """As when the kernel takes the memory back: gunicorn starts another one."""
        children = Path(f"/proc/{self._main.pid}/task/{self._main.pid}/children").read_text()
        for child in children.split():
            os.kill(int(child), signal.SIGKILL)

    def post(self, browser: Client, address: str, form: Mapping[str, str]) -> int:
        """Send the form as that browser does and return the status of the answer.

        Raises OSError or HTTPException when the site dies over it.
        """
        session = f"{settings.SESSION_COOKIE_NAME}={browser.session.session_key}"
        line = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE_SECONDS)
        try:
            line.request(
                "POST",
                address,
                body=urlencode({**form, "csrfmiddlewaretoken": TOKEN}),
                headers={
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Cookie": f"{session}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
                },
            )
            return line.getresponse().status
        finally:
            line.close()

    def _wait_for_answer(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            assert self._main.poll() is None, self._log.read_text()[-4000:]
            assert time.monotonic() < deadline, self._log.read_text()[-4000:]
            time.sleep(0.1)

    def _answers(self) -> bool:
        line = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE_SECONDS)
        try:
            line.request("GET", "/account/login/")
            return line.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()
