# ruff: noqa: RUF001 - lines as they stand on screens
"""Lines of terminals, logs, settings, code and offices: what of each is private, and what stays legible."""

from __future__ import annotations

import pytest
import regex

from redaction.detectors.analyzer import Analyzer
from redaction.policy import Profile, load_policy
from redaction.raw import Origin, RawText
from redaction.spans import Segment

PRIVATE = (
    "curl -u [[mbanks:Tr0ub4dor]] https://api.halden.example/v1/items",
    "curl -u admin:[[s3cr3t!]] http://localhost:8080/",
    'curl -H "X-Api-Key: [[9f8e7d6c5b4a39281706]]" https://api.example/v2',
    'curl -H "X-Auth-Token: [[kd83jf72kslq]]" -X POST',
    "mysql -h db -u root -p[[Summer2024]] shop",
    "mysql -uroot -p[[hunter2]]",
    'psql "host=db user=[[jdoe]] password=[[Winter99]] dbname=shop"',
    "PGPASSWORD=[[letmein77]] psql -h db.internal -U shop",
    "redis-cli -a [[foobared]] -h cache ping",
    "sshpass -p '[[tiger123]]' ssh deploy@web-03",
    "docker login -u builder -p [[dckr_pat_AbCdEf123456]]",
    "docker login --username ci --password [[hunter2abc]] registry.example.com",
    "az login --service-principal -u app -p [[8Q~abcDEF.ghiJKL]] --tenant contoso",
    "export GITHUB_TOKEN=[[ghp_F0AokSdkOGgXiBDAGjbRLGYp4V5qlNlLOTul]]",
    'export OPENAI_API_KEY="[[sk-proj-abc123DEF456ghi789]]"',
    "set AWS_SECRET_ACCESS_KEY=[[wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY]]",
    '$env:API_KEY = "[[a1b2c3d4e5]]"',
    "setx TOKEN [[abcd1234efgh]]",
    "  password: [[c3VwZXJzZWNyZXQ=]]",
    "  db-password: [[cGFzc3dvcmQxMjM=]]",
    "  username: [[YWRtaW4=]]",
    "  api_key: [[b2e8d7c6a5f4]]",
    "spring.datasource.password=[[Qwerty!23]]",
    "Reply from password:| [[harbor-biscuit-jigsaw60]] |was late",
    "password: { [[dynamo -copper-kettle08]]",
    "jdbc:mysql://db:3306/shop?user=[[shopuser]]&password=[[pa55w0rd]]",
    "jdbc:postgresql://db:5432/shop?user=shop&password=[[hunter2]]",
    "Server=db;Database=shop;User Id=sa;Password=[[P@ssw0rd1]];",
    "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=[[Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA==]];EndpointSuffix=core.windows.net",
    "mongodb+srv://app:[[Kj8sdf]]@cluster0.ab1cd.mongodb.net/shop",
    "amqp://guest:[[guestpw9]]@rabbit:5672/",
    "redis://default:[[s0meth1ng]]@redis-12:6379",
    "ftp://[[joe]]:[[swordfish]]@ftp.example.com/pub",
    "https://[[jdoe]]:[[x-oauth-token9]]@github.com/acme/app.git",
    '{"access_token":"[[ya29.a0AfH6SMBx]]","expires_in":3599}',
    '{"email":"[[jane.roe@tarn.example]]","phone":"[[+1 555 010 2233]]","ssn":"[[123-45-6789]]"}',
    '{"user":{"id":4821,"name":"[[Ana Silva]]","dob":"[[1990-03-12]]"}}',
    "'password': '[[correcthorse]]',",
    '"client_secret": "[[9Xz~8aB.cD]]",',
    '  "private_key_id": "[[3f9a8b7c6d5e4f3a2b1c]]",',
    "auth_token = '[[32a1b4c5d6e7f809]]'",
    'const apiKey = "[[AIzaSyD-9tSrke72PouQMnMX]]";',
    'password = "[[open sesame now]]"',
    "Authorization: Basic [[amFuZTpodW50ZXIy]]",
    "Authorization: Token [[9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b]]",
    "authorization: bearer [[eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc_DEF-ghi]]",
    "Cookie: sessionid=[[8d2f0c1b7e6a]]; csrftoken=[[Zx81mPq2]]",
    "Set-Cookie: sid=[[s%3AkX82mfA9]]; Path=/; HttpOnly",
    "x-amz-security-token: [[FwoGZXIvYXdzEBYaDH]]",
    "GET /reset?token=[[767fe86d28fa45f8]] 302",
    "POST /oauth/callback?code=[[4/0AX4XfWh]]&state=[[xyz123]] 200",
    "2026-03-14 09:12:01 INFO otp=[[482913]] sent to [[+4915112345678]]",
    "transfer address=[[0x71C7656EC7ab88b098defB751B7401B5f6d8976F]] amount=0.0412",
    "2026-03-14 09:12:01 WARN login failed for user [[jdoe]] from [[203.0.113.77]]",
    "Mar 14 09:12:01 web-03 sshd[1234]: Failed password for [[mbanks]] from [[198.51.100.23]] port 52144 ssh2",
    "Mar 14 09:12:01 web-03 sshd[1234]: Accepted publickey for [[ltnkosi]] from [[10.12.3.4]] port 52144 ssh2",
    "Mar 14 09:12:01 web-03 sudo: [[mbanks]] : TTY=pts/0 ; PWD=/home/[[mbanks]] ; USER=root ; COMMAND=/bin/ls",
    'type=USER_LOGIN msg=audit(1710407521.123:456): pid=1234 uid=0 acct="[[jdoe]]" addr=[[203.0.113.9]]',
    '[[203.0.113.9]] - [[frank]] [10/Oct/2026:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326',
    'level=info msg="user logged in" user=[[anna.k]] ip=[[2001:db8::7]] email=[[anna.k@tarn.example]]',
    "Your verification code is [[4829]].",
    "[[829 104]] is your Halden code. Don't share it.",
    "Use code [[G-829104]] to verify",
    "Code: [[731 904]]",
    "SMS from 22000: [[918273]] is your login PIN",
    "Your one-time passcode: [[55 29 18]]",
    "Backup codes: [[8f3k-29dk]] [[m2n4-55ax]] [[q9w8-e7r6]]",
    "id,name,email,phone",
    "17,[[Ana Silva]],[[ana@tarn.example]],[[555-0142]]",
    "18;[[Bo Chen]];[[bo.chen@halden.internal]];[[+86 138 0013 8000]]",
    "| 42 | [[okonkwo]] | [[$2b$12$KIXQx8zV1]] |",
    "INSERT INTO users VALUES (17, '[[Ana Silva]]', '[[ana@tarn.example]]', '[[4111111111111111]]');",
    "SELECT * FROM users WHERE email = '[[ana@tarn.example]]';",
    "UPDATE accounts SET iban='[[DE89370400440532013000]]' WHERE id=7",
    "root:[[$6$rounds=5000$saltsalt$Kj8sdfLKJ]]:19000:0:99999:7:::",
    "machine api.github.com login [[octo]] password [[ghp_abcdef1234567890]]",
    "//registry.npmjs.org/:_authToken=[[npm_abcdEFGH1234]]",
    "AccountKey: [[Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq]]",
    "WIFI: [[SuperSecret99]]",
    "Wi-Fi password [[blue-otter-42]]",
    "PIN: [[0000]]",
    "PIN [[8841]]",
    "CVV [[123]]",
    "CVC: [[4321]]",
)
"""Private parts stand in double brackets; every value is invented."""
PUBLIC = (
    "Commit 4f2a91c0d8b7e6a5f4c3b2a1908f7e6d5c4b3a29 merged into main",
    "commit 7e6d5c4b3a2910f8e7d6c5b4a39281706f5e4d3c",
    "git checkout 7e6d5c4b3a29",
    "index 83db48f..bf2a1c7 100644",
    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "ISBN 978-3-16-148410-0",
    "ISBN: 9783161484100",
    "EAN 4006381333931",
    "Tracking number 1Z999AA10123456784",
    "Tracking: 9400111899223197428490",
    "Order no. 45-770385 was shipped on 14 March",
    "Order #1048576 · 3 items · $1,204.50",
    "Invoice INV-2026-000482 due 30 days net",
    "PO 4500017823",
    "Ticket INC0012345 opened",
    "JIRA-4821 blocks CORE-1177",
    "Build 20260314.7 passed in 12m 04s",
    "v4.18.0-rc.2+build.7781",
    "Chrome/126.0.6478.127 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)",
    "HTTP/1.1 200 OK 1,204 bytes in 18 ms",
    "Content-Length: 482913",
    'ETag: "33a64df551425fcc55e4d42a148795d9f25f89d4"',
    "Request ID 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
    "2026-03-14T09:12:01.482Z INFO worker-3 finished job 8861 in 1.204 s",
    "[2026-03-14 09:12:01,482] DEBUG cache miss for key prices:eu-west-1",
    "background-color: #1b5e20; padding: 12px 8px; z-index: 1000;",
    "rgba(27, 94, 32, 0.5) hsl(210, 50%, 40%)",
    "width: calc(100% - 240px)",
    "0x7ffd3a2b1c40 in main () at src/main.c:142",
    "at com.example.orders.OrderService.place(OrderService.java:142)",
    'File "app/orders/views.py", line 482, in post',
    "pip install requests==2.31.0",
    "FROM python:3.11-slim-bookworm",
    "image: registry.example.com/shop/api:2026.03.14-7781",
    "CPU 12% · 3.4 GHz · 16 GB · 71 °C",
    "Revenue 12.428,80 € (+14,2 %) vs. 10.882,10 €",
    "Q1 2026: 1 284 orders, 93.4 % on time",
    "Temperature 21.5 °C, humidity 48 %, pressure 1013 hPa",
    "SKU 48-2291-B in stock: 1,204 pcs",
    "Part no. 0 986 494 104",
    "Model GSB 18V-55, serial plate on the back",
    "Room 4.017, floor 4, building C",
    "Flight LH 482 departs 14:05 gate B22",
    "Page 12 of 48",
    "Rows 1-50 of 1,284",
    "Showing results 1–10 of about 1,240,000 (0.41 seconds)",
    "Due 2026-04-30, created 2026-03-14, updated 3 days ago",
    "Meeting 14:00 - 15:30 (CET), room Oslo",
    "March 14, 2026 at 9:12 AM",
    "Sprint 48 ends Friday; 12 of 31 points left",
    "lat 52.5200, lon 13.4050",
    "12.04.2026 Invoice paid 482,91",
    "Version history: 1.0 (2024-01-12), 1.1 (2024-06-30), 2.0 (2026-02-11)",
    "Copyright 2024-2026 Halden & Co.",
    "Model: gpt-4o-mini, temperature 0.2, max tokens 4096",
    "epoch 12/50 loss 0.4821 acc 0.9134",
    "Tests: 482 passed, 3 skipped, 1 failed in 61.2 s",
    "drwxr-xr-x 12 root root 4096 Mar 14 09:12 node_modules",
    "-rw-r--r-- 1 root staff 48291 Mar 14 09:12 README.md",
    "PID 4821 root 20 0 1204m 48m R 12.0 0.3 0:04.82 postgres",
    "The token bucket algorithm limits requests to 100 per minute.",
    "Password must have at least 8 characters, one number and one sign.",
    "Your password expires in 12 days. Change it now.",
    "Enter the code from the app",
    "Click the key icon next to the row to copy the token name.",
    "The secret to a good handover is writing it down.",
    "Account settings",
    "Two-factor authentication is on",
    "We tested the pump at 3.5 bar for 72 hours and saw no leak.",
    "Take the second exit at the roundabout and follow the road for 2 km.",
    "In 2025 Main Street shops sold 12 Park benches to the town.",
    "12 New Orders Today",
    "3 Open Tickets, 12 Closed",
    "5 Star Hotel near the lake",
    "100 Best Places to Work",
    "2026 Annual Sales Plan",
    "7 Day Trial",
    "24 Hour Support Line",
    "Top 10 Ways to Save",
    "1 Way Ticket",
    "Chapter 9 describes how to build a house, a park or a stone bridge to the town.",
    "4 Drive bays, 2 Power supplies",
    "Office 365 Business Standard",
    "Windows 11 Pro Version 23H2",
    "Add 2 Cups Flour, 1 Spring Onion",
    "Section 12 Way of payment",
    "8 Core Server, 64 GB",
    "3 Point Plan",
    "Phase 2 Testing Court Approval",
    "Step 4 Click Next",
)
SEEN = 4
"""So many characters of a value in a row tell what it is."""


@pytest.fixture(scope="module", params=list(Profile))
def analyzer(request: pytest.FixtureRequest) -> Analyzer:
    """The analyzer of each profile."""
    return Analyzer(load_policy(request.param))


def hidden(analyzer: Analyzer, text: str) -> list[bool]:
    """Whether each character of the text is masked."""
    (spans,) = analyzer.analyze([Segment(RawText(text, Origin.SCREEN))])
    return [any(span.start <= at < span.end for span in spans) for at in range(len(text))]


@pytest.mark.parametrize("line", PRIVATE)
def test_private_parts_are_masked(analyzer: Analyzer, line: str) -> None:
    """No value shows four characters in a row, nor a quarter of itself."""
    places, text = [], ""
    for match in regex.finditer(r"\[\[(?P<v>.*?)\]\]|[^\[]+|\[", line):
        value = match["v"] if match["v"] is not None else match.group(0)
        places += [(len(text), len(text) + len(value))] if match["v"] is not None else []
        text += value
    gone = hidden(analyzer, text)
    for start, end in places:
        shown = "".join("." if gone[at] or text[at] == " " else "x" for at in range(start, end))
        assert "x" * SEEN not in shown, shown
        assert shown.count("x") * 4 <= end - start, shown


def test_ordinary_lines_stay_legible(analyzer: Analyzer) -> None:
    """Of lines with nothing private, 96 characters in 100 stay."""
    shown = total = 0
    for line in PUBLIC:
        gone = [at for at, masked in enumerate(hidden(analyzer, line)) if masked and line[at] != " "]
        length = len(line.replace(" ", ""))
        total += length
        shown += length - len(gone)
    assert shown >= 0.96 * total
