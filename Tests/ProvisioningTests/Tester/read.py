"""Reads a SCIM service as PyPI's scim2-tester and scim2-client do: read.py ADDRESS TOKEN LOGIN

Prints a line a check of scim2-tester (status, name), then a line a question of scim2-client (`read`, its name). A
question that is answered otherwise than expected stops the program.
"""

import sys

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_models import SearchRequest
from scim2_tester import check_server


def ask(scim, login):
    """What applications ask, by a client that nobody here wrote, which judges each answer by the schemas."""
    scim.discover()
    user_model = scim.get_resource_model("User")
    listed = scim.query(user_model)
    assert listed.total_results == len(listed.resources) > 0, listed
    yield "list"
    found = scim.query(user_model, query_parameters=SearchRequest(filter=f'userName eq "{login}"'))
    assert [user.user_name for user in found.resources] == [login], found
    yield "filter"
    user = scim.query(user_model, found.resources[0].id)
    assert user.user_name == login and user.active and user.emails[0].value, user
    yield "user"
    named = scim.query(user_model, user.id, query_parameters=SearchRequest(attributes=["displayName"]))
    assert named.display_name and not named.user_name, named
    yield "attributes"
    searched = scim.search(search_request=SearchRequest(filter="active eq true", count=1, sort_by="userName"))
    assert searched.items_per_page == 1, searched
    yield "search"


def main():
    address, token, login = sys.argv[1:]
    with Client(base_url=address, headers={"Authorization": f"Bearer {token}"}) as client:
        for result in check_server(SyncSCIMClient(client)):
            print(result.status.name, result.title)
            if result.status.name == "ERROR":
                print(f"{result.title}: {result.reason}", file=sys.stderr)
        for question in ask(SyncSCIMClient(client), login):
            print("read", question)


main()
