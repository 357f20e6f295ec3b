"""A SCIM client that nobody here wrote (scim2-client) reads everybody of a whole demonstration."""

import contextlib
import sqlite3
import time

import requests
from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_models import SearchRequest

import portal

PAGE = 200


class ReadingEverybody(portal.Journey):
    def token(self, issuer):
        client = portal.demo().clients[0]
        answer = requests.post(
            issuer + "/oidc/token", data={"grant_type": "client_credentials", "scope": "scim"},
            auth=(client["client_id"], client["client_secret"]), timeout=10,
        )
        self.assertEqual(answer.json()["scope"], "scim", answer.text)
        return answer.json()["access_token"]

    @contextlib.contextmanager
    def reader(self, academy):
        issuer = portal.demo().issuers[academy]
        address, headers = issuer + "/scim/v2", {"Authorization": f"Bearer {self.token(issuer)}"}
        for _ in range(60):
            # Until everybody was read once, there is no list.
            if requests.get(address + "/Users?count=0", headers=headers, timeout=10).status_code != 503:
                break
            time.sleep(0.5)
        with Client(base_url=address, headers=headers, timeout=60) as client:
            scim = SyncSCIMClient(client)
            scim.discover()
            yield scim

    def everybody(self, scim):
        users, total = [], 1
        while len(users) < total:
            page = scim.query(scim.get_resource_model("User"), query_parameters=SearchRequest(
                start_index=len(users) + 1, count=PAGE))
            self.assertTrue(page.resources)
            users, total = users + page.resources, page.total_results
        return users

    def test_whole_demonstration(self):
        """a SCIM client reads all the people of a demonstration page by page, each once and none with a NUMEN"""
        demo = portal.demo()
        read = {}
        for academy in demo.issuers:
            if not demo.cast(academy):
                continue
            with self.reader(academy) as scim:
                read[academy] = self.everybody(scim)
        with contextlib.closing(sqlite3.connect(demo.database, timeout=10)) as database:
            (expected,) = database.execute("select count(*) from account").fetchone()
        users = [user for academy in read.values() for user in academy]
        self.assertEqual(len(users), expected)
        self.assertEqual(len({user.id for user in users}), expected)
        for academy, listed in read.items():
            by_name = {user.user_name: user for user in listed}
            for person in demo.cast(academy):
                user = by_name[person["login"]]
                self.assertEqual(user.emails[0].value, person["address"])
                told = user.model_dump_json()
                self.assertNotIn(person["numen"], told)
                self.assertNotIn(person["birth_date"], told)

    def test_what_has_changed(self):
        """whoever asks what has changed since the latest that was read gets nothing twice"""
        with self.reader("amiens") as scim:
            users = self.everybody(scim)
            latest = max(user.meta.last_modified for user in users).isoformat().replace("+00:00", "Z")
            found = scim.query(scim.get_resource_model("User"), query_parameters=SearchRequest(
                filter=f'meta.lastModified gt "{latest}"'))
            self.assertFalse({user.id for user in found.resources or []} & {
                user.id for user in users if user.meta.last_modified.isoformat() == latest})
