"""Templates of terminals: version control, cluster, database, environment, remote machines, requests."""

# ruff: noqa: E501, RUF001 - one line of a session a line

from __future__ import annotations

from recorder.measuring.corpus.second.page import Page

GROUNDS = (
    ("#0c0c0c", "#cccccc", "#16c60c"),
    ("#300a24", "#eeeeec", "#8ae234"),
    ("#002b36", "#93a1a1", "#b58900"),
    ("#ffffff", "#1d1f21", "#0550ae"),
    ("#1e1e2e", "#cdd6f4", "#89b4fa"),
    ("#000000", "#00ff41", "#00ff41"),
)


def console(p: Page, *blocks: str, title: str = "Terminal", tabs: bool = True) -> str:
    """A window of a terminal with the blocks in an order drawn by lot."""
    chosen = list(blocks)
    p.rng.shuffle(chosen)
    ground, ink, prompt = p.rng.choice(GROUNDS)
    sign = p.rng.choice(
        (
            '<b style="color:{c}">$</b>',
            '<b style="color:{c}">~/projects/billing</b> ❯',
            '<span style="color:{c}">dev@build-agent-2</span>:~$',
            '<span style="color:{c}">[root@gw ~]#</span>',
            "PS C:\\work&gt;",
        )
    ).format(c=prompt)
    text = "\n".join(p.fill(block.strip("\n").replace("$$", sign)) for block in chosen)
    head = p.fill(
        f'<div class="flex mid" style="background:#3a3a3a;color:#e0e0e0;padding:4px 12px">{p.links("menu", 4, "menu")}<span class="grow c">{title}</span></div>'
    )
    bar = (
        '<div class=flex style="background:#2a2a2a;color:#bbbbbb;padding:3px 12px"><a data-t=tab>1: bash</a><a data-t=tab>2: logs</a><a data-t=tab>3: htop</a></div>'
        if tabs and p.odds(0.5)
        else ""
    )
    return f'<div class=app style="background:{ground};color:{ink}">{head}{bar}<div class="mono grow pad" style="min-height:0;overflow:hidden">{text}\n{sign} ▌</div></div>'


def git_session(p: Page) -> str:
    """Commits, authors, remotes."""
    return console(p, """
$$ git status -sb
## main...origin/main [ahead {~n.5}]
 M {~path}
 M {~path}
?? {~file}""", """
$$ git log -4
commit {~hash}
Author: {full} &lt;{email}&gt;
Date:   {~date} {~time} +0200

    {~commit}

commit {~hash}
Author: {full} &lt;{email}&gt;
Date:   {~date} {~time} +0200

    {~commit}
    Reviewed-by: {full}
    Co-authored-by: {full} &lt;{email}&gt;""", """
$$ git log --oneline --graph
* {~short} (HEAD -> main) {~commit}
* {~short} {~commit}
|\\
| * {~short} {~commit}
| * {~short} {~commit}
|/
* {~short} (tag: {~version}) {~commit}""", """
$$ git blame -L 10,14 {~path}
{~short} ({full:1} 2026-03-1{~n.9} 10) {~code}
{~short} ({full:2} 2026-04-0{~n.9} 11) {~code}
{~short} ({full:1} 2026-03-1{~n.9} 12) {~code}""", """
$$ git remote -v
origin  https://oauth2:{sec.gitlab}@git.quillon.corp/shop/billing.git (fetch)
$$ git push
Enumerating objects: {~n.90}, done.
Writing objects: 100% ({~n.9}/{~n.9}), {~size} | {~size}/s, done.
   {~short}..{~short}  main -> main""", """
$$ git shortlog -sne
   {~n.200}  {full} &lt;{email}&gt;
   {~n.90}  {full} &lt;{email}&gt;
   {~n.30}  {full} &lt;{email}&gt;""")  # fmt: skip


def cluster(p: Page) -> str:
    """Pods, secrets, logs of a cluster."""
    pods = "".join(
        f"{name:<11}{{~short}}-x{p.number(10, 99)}z   1/1     Running   {p.number(0, 9)}          {p.number(1, 60)}d   {{ip}}   k8s-node-{p.number(1, 9)}\n"
        for name in ("api-", "worker-", "cart-", "search-", "mailer-")
    )
    return console(p, f"""
$$ kubectl get pods -n shop -o wide
NAME                       READY   STATUS    RESTARTS   AGE   IP   NODE
{pods}""", """
$$ kubectl get secret db-credentials -o yaml
apiVersion: v1
kind: Secret
metadata:
  name: db-credentials
  namespace: shop
  uid: {~uuid}
data:
  username: YXBw
  password: {sec.basic}
type: Opaque""", """
$$ kubectl logs deploy/api --tail 7
{~stamp} INFO  {~log}
{~stamp} INFO  {~log}
{~stamp} WARN  login failed for {email} from {ip}
{~stamp} INFO  {~log}
{~stamp} INFO  {~log}
{~stamp} ERROR upstream rejected token {sec.jwt}
{~stamp} INFO  {~log}""", """
$$ helm upgrade api ./chart --set image.tag={~short} --set smtp.password={sec.password}
Release "api" has been upgraded. Happy Helming!
LAST DEPLOYED: {~date} {~time}
REVISION: {~n.90}""", """
$$ kubectl top nodes
NAME         CPU(cores)   CPU%   MEMORY(bytes)   MEMORY%
k8s-node-1   {~n.900}m         {~percent}    {~n.9000}Mi          {~percent}
k8s-node-2   {~n.900}m         {~percent}    {~n.9000}Mi          {~percent}""", title="kubectl - shop")  # fmt: skip


def database(p: Page) -> str:
    """A database's prompt with results in columns."""

    def row(i: int) -> str:
        who = p.cast[i]
        cells = (
            str(p.number(1, 9999)).rjust(5),
            p.mark("PERSON", f"{who.given} {who.surname}") + " " * max(0, 24 - len(f"{who.given} {who.surname}")),
            p.mark("EMAIL_ADDRESS", who.email) + " " * max(0, 36 - len(who.email)),
            p.fill("{~plan}").ljust(11),
            p.fill("{~amount}").rjust(10),
        )
        return " | ".join(cells)

    rows = "\n".join(row(i) for i in range(6))
    return console(p, """
$$ psql "host=db-primary.intra port=5432 dbname=shop user=report password={sec.password}"
psql (16.{~n.4})
SSL connection (protocol: TLSv1.3, cipher: TLS_AES_256_GCM_SHA384)
Type "help" for help.""", p.fill("""
shop=> select id, name, email, plan, balance from customers order by id limit 6;
   id | name                     | email                                | plan        |    balance
------+--------------------------+--------------------------------------+-------------+-----------
[[rows]]
(6 rows)""", rows=rows), """
shop=> \\d orders
   Column   |           Type           | Nullable
------------+--------------------------+----------
 id         | bigint                   | not null
 created_at | timestamp with time zone | not null
 total      | numeric(10,2)            |
 status     | text                     |""", """
shop=> select ssn, dob, phone from applicants where last_name = '{surname}';
     ssn     |    dob     |     phone
-------------+------------+----------------
 {ssn} | {dob} | {phone}
 {ssn} | {dob} | {phone}
(2 rows)
Time: {~duration}""", """
shop=> select status, count(*) from orders group by 1;
  status   | count
-----------+-------
 delivered |  {~n.9000}
 pending   |   {~n.900}
 refunded  |    {~n.90}
(3 rows)""", title="psql")  # fmt: skip


def environment(p: Page) -> str:
    """Variables of a shell and files of settings."""
    return console(p, """
$$ env | sort | head -14
EDITOR=vim
{~env}
AWS_ACCESS_KEY_ID={sec.aws_id}
AWS_SECRET_ACCESS_KEY={sec.aws_secret}
AWS_DEFAULT_REGION=eu-west-1
{~env}
GITHUB_TOKEN={sec.github}
{~env}
LANG=en_GB.UTF-8
SENDGRID_API_KEY={sec.sendgrid}
SHELL=/bin/bash
TERM=xterm-256color""", """
$$ cat .env.production
# shop backend, do not commit
{~env}
DATABASE_URL=postgresql://shop:{sec.password}@db-primary.intra:5432/shop
REDIS_URL=redis://:{sec.password}@cache-eu-1:6379/0
SECRET_KEY={sec.session}
{~env}
STRIPE_SECRET={sec.stripe}
SLACK_BOT_TOKEN={sec.slack}
{~env}
SUPPORT_EMAIL={email}""", """
$$ export OPENAI_API_KEY={sec.llm}
$$ make build
==> compiling {~n.300} files
==> {~path} ok
==> {~path} ok
done in {~duration}""", """
$$ df -h /
Filesystem      Size  Used Avail Use% Mounted on
/dev/nvme0n1p2  468G  {~n.400}G  {~n.90}G  {~percent} /""", """
$$ pip install -r requirements.txt --index-url https://ci:{sec.url_token}@pypi.quillon.corp/simple
Collecting requests==2.32.{~n.9}
  Downloading requests-2.32.3-py3-none-any.whl ({~size})
Successfully installed requests-2.32.3 urllib3-2.2.{~n.9}""")  # fmt: skip


def remote(p: Page) -> str:
    """Machines reached from afar, keys, logins."""
    keys = "\n".join(p.fill("{sec.pemline}") for _ in range(5))
    return console(p, """
$$ ssh deploy@{ip}
The authenticity of host '{ip}' can't be established.
ED25519 key fingerprint is SHA256:{~hash}{~hash}.
Are you sure you want to continue connecting (yes/no)? yes
Last login: {~date} {~time} from {ip}
Linux web-0{~n.9} 6.1.0-2{~n.9}-amd64 #1 SMP Debian x86_64""", p.fill("""
$$ cat ~/.ssh/id_ed25519
-----BEGIN OPENSSH PRIVATE KEY-----
[[keys]]
-----END OPENSSH PRIVATE KEY-----""", keys=keys), """
$$ last -5
{login:0}   pts/0    {ip}    {~date} {~time}   still logged in
{login:1}   pts/1    {ip}    {~date} {~time} - {~time}
reboot   system boot  6.1.0-28-amd64   {~date} {~time}""", """
$$ tail -5 /var/log/auth.log
{~stamp} gw sshd[{~n.9999}]: Accepted publickey for {login:2} from {ip} port {~n.60000} ssh2
{~stamp} gw sshd[{~n.9999}]: Failed password for root from {ip} port {~n.60000} ssh2
{~stamp} gw CRON[{~n.9999}]: pam_unix(cron:session): session opened for user root
{~stamp} gw systemd[1]: Started daily cleanup of temporary directories.""", """
$$ ping -c 2 {ip}
2 packets transmitted, 2 received, 0% packet loss, time 1001ms
rtt min/avg/max/mdev = 0.{~n.900}/1.{~n.900}/1.9{~n.90}/0.2{~n.90} ms""", """
$$ ls -la ~/backup
total {~n.900}
drwxr-xr-x  2 root root  4096 Nov  2 09:14 .
-rw-r--r--  1 root root {~n.90000} Nov  2 09:15 {~file}
-rw-r--r--  1 root root {~n.90000} Nov  2 09:15 {~file}""", title="ssh")  # fmt: skip


def requests(p: Page) -> str:
    """Calls of web services from a shell, with their answers."""
    return console(p, """
$$ curl -s -H "Authorization: Bearer {sec.jwt}" https://api.quillon.corp/v2/customers/{~n.9000}
{
  "id": {~n.9000},
  "status": "active",
  "name": "{full:0}",
  "contact": {"email": "{email:0}", "phone": "{phone:0}"},
  "birthDate": "{dob}",
  "plan": "{~plan}",
  "address": "{addr}",
  "createdAt": "{~stamp}",
  "balance": {~amount}
}""", """
$$ curl -u admin:{sec.password} -X POST https://build-agent-1/job/nightly/build
HTTP/1.1 201 Created
Date: {~date} {~time} GMT
X-Request-Id: {~uuid}
Content-Length: 0""", """
$$ curl "https://hooks.verdantry.example/in?token={sec.url_token}&amp;channel=ops" -d '{"text": "{~joke}"}'
ok""", """
$$ http GET :8080/health
HTTP/1.1 200 OK
Content-Type: application/json
{"uptime": {~n.90000}, "version": "{~version}", "db": "ok", "queue": {~n.90}}""", """
$$ python totals.py --month 10
{~item:<1}""".replace("{~item:<1}", "{~item}  {~n.90} x {~amount}\n{~item}  {~n.90} x {~amount}\nwritten to {~file}"), title="curl")  # fmt: skip
