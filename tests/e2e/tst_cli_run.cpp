// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <cstdlib>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace Fumehood;
using namespace Fumehood::Testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// `fumehood run` as a person or a script meets it, in real containers.
class TestCliRun : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void outcomes_data();
    void outcomes();
    void jsonObject();
    void events();
    void eventsKeepOddBytes();
    void tenMegabytes();
    void inputThroughCat_data();
    void inputThroughCat();
    void inputKinds_data();
    void inputKinds();
    void sourceOnStandardInput();
    void argumentsFilesVariables();
    void filesOut();
    void filesOutOfATrap();
    void readerGoesAway();
    void readerTakesItsTime();
    void fullDisk();
    void stopSignals_data();
    void stopSignals();
    void twoSignals();
    void variablesSetDefaults();
    void missingImage();
    void warm();
    void terminal();
    void terminalSize();
    void isolationSheet();
    void silentOfItself();

private:
    Ended run(const QStringList &words, const QByteArray &input = {}, const Variables &variables = {})
    {
        const Ended ended = fumehood(QStringList{u"run"_s} + words, input, variables);
        m_pids << ended.pid;
        return ended;
    }

    SnippetFolder m_folder;
    QList<qint64> m_pids;

private slots:
    void cleanup()
    {
        for (const qint64 pid : std::exchange(m_pids, {}))
            QCOMPARE(containersOf(pid), 0);
    }
};

void TestCliRun::initTestCase()
{
    const QString missing = missingForRuns({u"fumehood/python:latest"_s, u"fumehood/javascript:latest"_s, u"fumehood/bash:latest"_s});
    if (!missing.isEmpty())
        QSKIP(qPrintable(missing));
}

/// A compiled program starts two phases; nothing but the program's own words may be on stderr.
void TestCliRun::silentOfItself()
{
    if (const QString missing = missingForRuns({u"fumehood/c:latest"_s}); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    const Ended ended = run({m_folder.file(u"silent.c"_s, "#include <stdio.h>\nint main(void) { puts(\"out\"); }\n")});
    QCOMPARE(ended.out, "out\n"_ba);
    QCOMPARE(ended.err, ""_ba);
}

void TestCliRun::outcomes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("options");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("verdict");       // with --exit-code verdict
    QTest::addColumn<QByteArray>("out");    // stdout ends with it
    QTest::addColumn<QByteArray>("err");    // stderr holds it
    const auto row = [](const char *title, const char *name, const char *source, const char *options, const char *input, const char *outcome,
                        int status, int verdict, const char *out = "", const char *err = "") {
        QTest::addRow("%s", title) << QString::fromLatin1(name) << QByteArray(source) << QString::fromLatin1(options) << QByteArray(input)
                                   << QString::fromLatin1(outcome) << status << verdict << QByteArray(out) << QByteArray(err);
    };
    row("Python reads and prints", "sum.py", "import sys\nprint('sum', sum(int(x) for x in sys.stdin.read().split()))\n", "", "3 4\n",
        "succeeded", 0, 0, "sum 7\n");
    row("JavaScript reads and prints", "sum.js",
        "const words = require('fs').readFileSync(0, 'utf8').trim().split(/\\s+/);\nconsole.log('sum', words.map(Number).reduce((a, b) => a + b));\n",
        "", "3 4\n", "succeeded", 0, 0, "sum 7\n");
    row("Bash reads and prints", "sum.sh", "read -r a b\necho \"sum $((a + b))\"\n", "", "3 4\n", "succeeded", 0, 0, "sum 7\n");
    row("an exception", "boom.py", "print('before', flush=True)\nraise ValueError('no such luck')\n", "", "", "failed", 1, 10, "before\n",
        "ValueError: no such luck");
    row("an exception in JavaScript", "boom.js", "throw new Error('no such luck');\n", "", "", "failed", 1, 10, "", "Error: no such luck");
    row("its own exit status", "three.sh", "exit 3\n", "", "", "failed", 3, 10);
    row("a status that looks like ours", "odd.sh", "exit 125\n", "", "", "failed", 125, 10);
    row("a crash", "crash.py", "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n", "", "", "crashed", 139, 11);
    row("an endless loop that ignores SIGTERM", "loop.sh", "trap '' TERM INT HUP\necho on\nwhile :; do :; done\n", "--timeout 1s", "",
        "timedOut", 124, 12, "on\n");
    row("1 GiB under 64M", "large.py", "print('on', flush=True)\nx = bytearray(1 << 30)\nprint(len(x))\n", "--memory 64M", "", "outOfMemory", 137, 13,
        "on\n");
    row("too much output", "yes.sh", "yes\n", "--output-limit 1M", "", "outputLimit", 137, 14, "y\n");
    row("a full disk", "disk.sh", "head -c 5000000 /dev/zero >large\n", "--disk 1M", "", "diskLimit", 1, 15);
}

void TestCliRun::outcomes()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, source);
    QFETCH(QString, options);
    QFETCH(QByteArray, input);
    QFETCH(QString, outcome);
    QFETCH(int, status);
    QFETCH(int, verdict);
    QFETCH(QByteArray, out);
    QFETCH(QByteArray, err);
    const QStringList words = options.split(u' ', Qt::SkipEmptyParts) + QStringList{m_folder.file(name, source)};

    const Ended plain = run(words, input);
    QVERIFY2(plain.status == status, plain.err.constData());
    QVERIFY(plain.out.endsWith(out));
    QVERIFY2(plain.err.contains(err), plain.err.constData());
    if (outcome == u"succeeded")
        QCOMPARE(plain.err, QByteArray());
    else
        QVERIFY2(plain.lastWords().startsWith("fumehood: " + outcome.toUtf8() + ": "), plain.err.constData());
    if (outcome == u"timedOut")
        QVERIFY2(plain.ms < 3000, qPrintable(QString::number(plain.ms)));

    const Ended ended = run(QStringList{u"--json"_s, u"--exit-code"_s, u"verdict"_s} + words, input);
    QCOMPARE(ended.status, verdict);
    QCOMPARE(ended.err, QByteArray());
    const nlohmann::json json = ended.json();
    QVERIFY(json.is_object());
    QCOMPARE(json["outcome"].get<std::string>(), outcome.toStdString());
    QCOMPARE(json["truncated"].get<bool>(), outcome == u"outputLimit");
    QVERIFY(QByteArray::fromStdString(json["stdout"].get<std::string>()).endsWith(out));
    if (outcome == u"outputLimit")
        QVERIFY(json["stdoutBytes"].get<qint64>() >= 1 << 20 && json["stdout"].get<std::string>().size() == 1 << 20);
}

void TestCliRun::jsonObject()
{
    const Ended ended = run({u"--json"_s, m_folder.file(u"a.sh"_s, "echo out; echo err >&2; exit 4\n")});
    QCOMPARE(ended.status, 4);
    QCOMPARE(ended.out.count('\n'), 1);
    const nlohmann::json json = ended.json();
    for (const char *key : {"schema", "id", "startedAt", "language", "image", "imageDigest", "engine", "runtime", "profile", "outcome", "reason",
                            "remedy", "exitCode", "signal", "phase", "stdout", "stderr", "stdoutBytes", "stderrBytes", "truncated", "durations",
                            "usage", "limits", "command", "findings", "isolation", "analysis", "alerts", "files", "warmStart"})
        QVERIFY2(json.contains(key), key);
    QCOMPARE(json["stdout"].get<std::string>(), "out\n");
    QCOMPARE(json["stderr"].get<std::string>(), "err\n");
    QCOMPARE(json["exitCode"].get<int>(), 4);
    QCOMPARE(json["language"].get<std::string>(), "bash");
    QVERIFY(json["isolation"]["holds"].get<bool>());
}

void TestCliRun::events()
{
    const Ended ended = run({u"--events"_s, m_folder.file(u"a.sh"_s, "echo one; sleep 0.3; echo two >&2; exit 2\n")});
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.err, QByteArray());
    QStringList types;
    QByteArray out, err;
    nlohmann::json last;
    double t = 0;
    const QList<QByteArray> lines = ended.out.trimmed().split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        last = nlohmann::json::parse(lines[i].begin(), lines[i].end(), nullptr, false);
        QVERIFY2(last.is_object(), lines[i].constData());
        QCOMPARE(last["v"].get<int>(), 1);
        QCOMPARE(last["seq"].get<qint64>(), i);
        t = last["t"].get<double>();
        types << QString::fromStdString(last["type"].get<std::string>());
        if (types.last() == u"output")
            (last["stream"] == "stdout" ? out : err) += QByteArray::fromStdString(last["text"].get<std::string>());
    }
    QCOMPARE(types.count(u"started"_s), 1);
    QCOMPARE(types.count(u"isolation"_s), 1);
    QCOMPARE(types.count(u"finished"_s), 1);
    QVERIFY(types.indexOf(u"started"_s) < types.indexOf(u"output"_s));
    QVERIFY(types.contains(u"usage"_s));
    QCOMPARE(types.last(), u"finished"_s);
    QCOMPARE(out, QByteArray("one\n"));
    QCOMPARE(err, QByteArray("two\n"));
    QCOMPARE(last["outcome"].get<std::string>(), "failed");
    QCOMPARE(last["result"]["schema"].get<std::string>(), "fumehood.result/1");
    QVERIFY(t >= 300);
}

void TestCliRun::eventsKeepOddBytes()
{
    // The euro sign is cut in the middle, and a lone byte is no text at all.
    const Ended ended = run({u"--events"_s, m_folder.file(u"a.sh"_s, "printf '\\342\\202'; sleep 0.2; printf '\\254|'; sleep 0.2; printf '\\377|'\n")});
    QByteArray bytes;
    QStringList texts;
    for (const QByteArray &line : ended.out.trimmed().split('\n')) {
        const nlohmann::json event = nlohmann::json::parse(line.begin(), line.end(), nullptr, false);
        if (event["type"] != "output")
            continue;
        const QByteArray text = QByteArray::fromStdString(event["text"].get<std::string>());
        texts << QString::fromUtf8(text);
        bytes += event.contains("textBase64") ? QByteArray::fromBase64(QByteArray::fromStdString(event["textBase64"].get<std::string>())) : text;
    }
    QCOMPARE(bytes, QByteArray("\xe2\x82\xac|\xff|"));
    QVERIFY2(texts.join(QString()).startsWith(u"€|"_s), qPrintable(texts.join(u'+')));
}

void TestCliRun::tenMegabytes()
{
    const QString file = m_folder.file(u"bytes.py"_s,
                                       "import sys\nblock = bytes(range(256)) * 4096\nfor i in range(10):\n    sys.stdout.buffer.write(block)\n"
                                       "sys.stderr.buffer.write(block)\n");
    QByteArray block(256 * 4096, '\0');
    for (qsizetype i = 0; i < block.size(); ++i)
        block[i] = char(i % 256);
    const Ended ended = run({file});
    QCOMPARE(ended.status, 0);
    QVERIFY(ended.out == block.repeated(10));
    QVERIFY(ended.err == block);
}

void TestCliRun::inputThroughCat_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addRow("nothing") << qsizetype(0);
    QTest::addRow("one byte") << qsizetype(1);
    QTest::addRow("1 MB") << qsizetype(1'000'000);
    QTest::addRow("8 MiB") << qsizetype(8 << 20);
}

void TestCliRun::inputThroughCat()
{
    QFETCH(qsizetype, size);
    QByteArray input(size, '\0');
    for (qsizetype i = 0; i < size; ++i)
        input[i] = char((i * 7 + i / 256) % 256);
    const Ended ended = run({m_folder.file(u"cat.sh"_s, "cat\n")}, input);
    QCOMPARE(ended.status, 0);
    QVERIFY(ended.out == input);
}

void TestCliRun::inputKinds_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QByteArray>("out");
    const QString run = u"\"$fumehood\" run '%1/cat.sh' "_s.arg(m_folder.path());
    QTest::addRow("/dev/null") << run + u"</dev/null"_s << QByteArray();
    QTest::addRow("closed") << run + u"<&-"_s << QByteArray();
    QTest::addRow("a file") << run + u"<'%1/input'"_s.arg(m_folder.path()) << QByteArray("from a file\n");
    QTest::addRow("a pipe") << u"echo piped | "_s + run << QByteArray("piped\n");
    QTest::addRow("a pipe that speaks late") << u"(sleep 1; echo late) | "_s + run << QByteArray("late\n");
    QTest::addRow("--stdin") << run + u"--stdin '%1/input' </dev/null"_s.arg(m_folder.path()) << QByteArray("from a file\n");
    QTest::addRow("--stdin -") << u"echo piped | "_s + run + u"--stdin -"_s << QByteArray("piped\n");
    QTest::addRow("--stdin from a FIFO") << u"mkfifo '%1/fifo'; (sleep 0.3; echo through >'%1/fifo') & "_s.arg(m_folder.path()) + run
            + u"--stdin '%1/fifo' </dev/null"_s.arg(m_folder.path()) << QByteArray("through\n");
    QTest::addRow("endless, and nobody reads it") << u"timeout 20 yes | \"$fumehood\" run '%1/nocat.sh'"_s.arg(m_folder.path()) << QByteArray("done\n");
}

void TestCliRun::inputKinds()
{
    QFETCH(QString, script);
    QFETCH(QByteArray, out);
    m_folder.file(u"cat.sh"_s, "cat\n");
    m_folder.file(u"nocat.sh"_s, "sleep 0.5; echo done\n");
    m_folder.file(u"input"_s, "from a file\n");
    const Ended ended = shell(script);
    QCOMPARE(ended.out, out);
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
}

void TestCliRun::sourceOnStandardInput()
{
    const Ended ended = run({u"-"_s}, "#!/usr/bin/env python3\nimport sys\nprint('read', repr(sys.stdin.read()))\n");
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, QByteArray("read ''\n"));
    const Ended other = run({u"--language"_s, u"js"_s, u"-"_s, u"--stdin"_s, m_folder.file(u"input"_s, "x")},
                            "console.log(require('fs').readFileSync(0, 'utf8'))");
    QCOMPARE(other.out, QByteArray("x\n"));
}

void TestCliRun::argumentsFilesVariables()
{
    const QString data = m_folder.file(u"data.csv"_s, "1,2\n");
    const Ended ended = run({u"--file"_s, data, u"--file"_s, data + u"=sub/other.csv"_s, u"--env"_s, u"GREETING=hello = world"_s,
                             m_folder.file(u"a.sh"_s, "cat data.csv sub/other.csv; echo \"$GREETING\"; printf '<%s>' \"$@\"; env | grep -c SECRET\n"),
                             u"--"_s, u"a b"_s, u"--memory"_s, u""_s}, {}, {{u"SECRET_TOKEN"_s, u"x"_s}});
    QCOMPARE(ended.out, QByteArray("1,2\n1,2\nhello = world\n<a b><--memory><>0\n"));
}

void TestCliRun::filesOut()
{
    const QString into = m_folder.path() + u"/out/here"_s;
    const QString file = m_folder.file(u"files.py"_s, "import os\nos.mkdir('d'); open('d/x.csv', 'w').write('1,2')\nopen('y.txt', 'w').write('no')\nopen('given.csv', 'a').write('+')\n");
    const QString given = m_folder.file(u"given.csv"_s, "0"), same = m_folder.file(u"same.csv"_s, "0");
    const Ended ended = run({u"--json"_s, u"--collect"_s, u"*.csv"_s, u"--into"_s, into, u"--file"_s, given, u"--file"_s, same, file});
    QVERIFY2(ended.status == 0, ended.err.constData());
    const nlohmann::json files = ended.json()["files"];
    QCOMPARE(files.size(), 2U);
    QCOMPARE(files[0]["name"].get<std::string>(), "d/x.csv");
    QCOMPARE(files[0]["bytes"].get<int>(), 3);
    QCOMPARE(files[0]["sha256"].get<std::string>().size(), 64U);
    QCOMPARE(files[1]["name"].get<std::string>(), "given.csv");
    QFile written(into + u"/given.csv"_s);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll(), "0+"_ba);
    QCOMPARE(QDir(into).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), (QStringList{u"d"_s, u"given.csv"_s}));
}

void TestCliRun::filesOutOfATrap()
{
    const QString into = m_folder.path() + u"/trap"_s;
    // Links, pipes, a process that goes on changing things, others that linger, and a work folder that is full.
    const QString file = m_folder.file(u"trap.sh"_s, R"(ln -s /etc/passwd a.txt; ln -s / b; mkfifo c.txt; echo ok >d.txt; chmod 000 d.txt
(while :; do rm -f e.txt; ln -s /etc/shadow e.txt; rm -f e.txt; echo x >e.txt; done) &
for i in $(seq 30); do sleep 1000 & done
dd if=/dev/zero of=f.bin bs=1M 2>/dev/null
chmod 644 d.txt
exit 0
)");
    const Ended ended = run({u"--json"_s, u"--collect"_s, u"*.txt"_s, u"--into"_s, into, file});
    const nlohmann::json json = ended.json();
    QVERIFY2(json.is_object(), ended.err.constData());
    QStringList names;
    for (const auto &each : json["files"])
        names << QString::fromStdString(each["name"].get<std::string>());
    names.removeOne(u"e.txt"_s); // whatever it was at that moment
    QVERIFY2(names == QStringList{u"d.txt"_s}, ended.out.right(3000).constData());
    for (const QFileInfo &entry : QDir(into).entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot))
        QVERIFY2(entry.isFile() && !entry.isSymLink(), qPrintable(entry.fileName()));
    QVERIFY(!json["filesLeft"].empty());
}

void TestCliRun::readerGoesAway()
{
    const QString file = m_folder.file(u"yes.sh"_s, "yes\n");
    const Ended ended = shell(u"{ \"$fumehood\" run --timeout 30s --output-limit 4G '%1'; echo \"status $?\" >&2; } | head -n 1"_s.arg(file));
    QCOMPARE(ended.out, QByteArray("y\n"));
    QCOMPARE(ended.err, QByteArray("status 141\n"));
    QVERIFY2(ended.ms < 8000, qPrintable(QString::number(ended.ms)));
}

void TestCliRun::readerTakesItsTime()
{
    const QString file = m_folder.file(u"bytes.sh"_s, "head -c 10000000 /dev/zero\n");
    const Ended ended = shell(u"{ \"$fumehood\" run --timeout 2s '%1'; echo \"status $?\" >&2; } | { sleep 3; wc -c; }"_s.arg(file));
    QCOMPARE(ended.out.trimmed(), QByteArray("10000000"));
    QCOMPARE(ended.err, QByteArray("status 0\n"));
}

void TestCliRun::fullDisk()
{
    const Ended ended = shell(u"\"$fumehood\" run '%1' >/dev/full"_s.arg(m_folder.file(u"a.sh"_s, "echo a; sleep 20\n")));
    QCOMPARE(ended.status, 125);
    QVERIFY2(ended.err.contains("No space left on device"), ended.err.constData());
    QVERIFY(ended.ms < 8000);
}

void TestCliRun::stopSignals_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("status");
    QTest::addRow("Ctrl+C") << SIGINT << 130;
    QTest::addRow("SIGTERM") << SIGTERM << 143;
    QTest::addRow("SIGHUP") << SIGHUP << 129;
}

void TestCliRun::stopSignals()
{
    QFETCH(int, signal);
    QFETCH(int, status);
    Program program({u"run"_s, u"--timeout"_s, u"60s"_s, m_folder.file(u"loop.sh"_s, "trap '' INT TERM HUP\necho on\nwhile :; do :; done\n")});
    m_pids << program.pid();
    QVERIFY(program.prints("on\n"));
    QElapsedTimer clock;
    clock.start();
    program.signal(signal);
    const Ended ended = program.end();
    QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(ended.status, status);
    QVERIFY2(ended.lastWords().startsWith("fumehood: cancelled: "), ended.err.constData());
}

void TestCliRun::twoSignals()
{
    // The reader of the output does not read: the first signal ends the run, the second one does not wait for the reader.
    QProcess process;
    process.start(u"/bin/sh"_s, {u"-c"_s, u"'%1' run --timeout 60s '%2' | { read -r a; echo \"$a\"; exec sleep 60; }"_s
                                     .arg(QStringLiteral(FUMEHOOD_BINARY), m_folder.file(u"flood.sh"_s, "echo $$; yes\n"))});
    QVERIFY(QTest::qWaitFor([&] { return process.bytesAvailable() > 0; }, 15'000));
    QProcess find;
    find.start(u"pgrep"_s, {u"-P"_s, QString::number(process.processId()), u"fumehood"_s});
    QVERIFY(find.waitForFinished());
    const auto pid = pid_t(find.readAllStandardOutput().trimmed().toInt());
    QVERIFY(pid > 0);
    ::kill(pid, SIGINT);
    QTest::qWait(200);
    ::kill(pid, SIGINT);
    QTRY_VERIFY_WITH_TIMEOUT(::kill(pid, 0) != 0 || QFile::exists(u"/proc/%1/exe"_s.arg(pid)) == false, 3s);
    process.kill();
    process.waitForFinished();
    QTRY_COMPARE_WITH_TIMEOUT(containersOf(pid), 0, 5s);
}

void TestCliRun::variablesSetDefaults()
{
    const QString loop = m_folder.file(u"loop.sh"_s, "while :; do :; done\n");
    const Ended ended = run({u"--json"_s, loop}, {}, {{u"FUMEHOOD_TIMEOUT"_s, u"300ms"_s}, {u"FUMEHOOD_MEMORY"_s, u"32M"_s},
                                                       {u"FUMEHOOD_CPUS"_s, u"0.5"_s}, {u"FUMEHOOD_PROFILE"_s, u"strict"_s}});
    QCOMPARE(ended.status, 124);
    const nlohmann::json json = ended.json();
    QCOMPARE(json["limits"]["memory"].get<qint64>(), 32 << 20);
    QCOMPARE(json["limits"]["cpus"].get<double>(), 0.5);
    QCOMPARE(json["profile"].get<std::string>(), "strict");
    const Ended option = run({u"--timeout=200ms"_s, loop}, {}, {{u"FUMEHOOD_TIMEOUT"_s, u"1h"_s}});
    QCOMPARE(option.status, 124);
}

void TestCliRun::missingImage()
{
    const Ended ended = run({u"--image"_s, u"fumehood/none:never"_s, m_folder.file(u"a.sh"_s, "echo a\n")});
    QCOMPARE(ended.status, 127);
    QVERIFY2(ended.err.contains("fumehood/none:never") && ended.err.count('\n') == 1, ended.err.constData());
    QCOMPARE(ended.out, QByteArray());
    QVERIFY(ended.ms < 3000);
}

void TestCliRun::warm()
{
    const QString file = m_folder.file(u"a.sh"_s, "echo a\n");
    const nlohmann::json warm = run({u"--warm"_s, u"--json"_s, file}).json(), cold = run({u"--cold"_s, u"--json"_s, file}).json();
    QVERIFY(warm["warmStart"].get<bool>());
    QVERIFY(!cold["warmStart"].get<bool>());
    QCOMPARE(warm["stdout"].get<std::string>(), "a\n");
    QVERIFY(warm["durations"]["firstByte"].get<double>() < cold["durations"]["firstByte"].get<double>());
    QCOMPARE(run({u"--warm"_s, u"--image"_s, u"fumehood/none:never"_s, file}).status, 127);
}

void TestCliRun::terminal()
{
    const Ended ended = run({u"--tty"_s, m_folder.file(u"a.sh"_s, "[ -t 0 ] && [ -t 1 ] && [ -t 2 ] && echo terminal; echo complaint >&2; cat\n")}, "typed\n");
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.out.contains("terminal\r\n") && ended.out.contains("complaint\r\n") && ended.out.contains("typed"), ended.out.constData());
    QCOMPARE(ended.err, QByteArray());
}

void TestCliRun::terminalSize()
{
    const int ours = ::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
    QVERIFY(ours >= 0 && ::grantpt(ours) == 0 && ::unlockpt(ours) == 0);
    const int theirs = ::open(::ptsname(ours), O_RDWR | O_NOCTTY);
    const auto resize = [ours](unsigned short rows, unsigned short columns) {
        const winsize size{rows, columns, 0, 0};
        return ::ioctl(ours, TIOCSWINSZ, &size) == 0;
    };
    QVERIFY(resize(30, 100));
    const QString file = m_folder.file(u"size.py"_s, "import os, signal\ndef show(*_):\n  s = os.get_terminal_size(); print('size', s.lines, s.columns, flush=True)\n"
                                                      "signal.signal(signal.SIGWINCH, show); show()\nwhile True: signal.pause()\n");
    QProcess process;
    process.setChildProcessModifier([theirs] {
        ::setsid();
        ::ioctl(theirs, TIOCSCTTY, 0);
        for (const int standard : {0, 1, 2})
            ::dup2(theirs, standard);
    });
    process.start(QStringLiteral(FUMEHOOD_BINARY), {u"run"_s, u"--tty"_s, u"--timeout"_s, u"60s"_s, file});
    QVERIFY(process.waitForStarted());
    m_pids << process.processId();
    QByteArray seen;
    const auto shows = [&](const QByteArray &text) {
        return QTest::qWaitFor([&] {
            char buffer[1024];
            const ssize_t got = ::read(ours, buffer, sizeof buffer);
            seen += QByteArray(buffer, std::max<ssize_t>(got, 0));
            return seen.contains(text);
        }, 15'000);
    };
    QVERIFY2(shows("size 30 100"), seen.constData());
    QVERIFY(resize(40, 120));
    QVERIFY2(shows("size 40 120"), seen.constData());
    ::kill(pid_t(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(15'000));
    QCOMPARE(process.exitCode(), 130);
    ::close(theirs);
    ::close(ours);
}

void TestCliRun::isolationSheet()
{
    const Ended ended = run({u"--isolation"_s, m_folder.file(u"a.sh"_s, "printf a\n")});
    QCOMPARE(ended.out, QByteArray("a"));
    QVERIFY2(ended.err.startsWith("fumehood: isolation: ") && ended.err.contains("No network"), ended.err.constData());
}

QTEST_GUILESS_MAIN(TestCliRun)
#include "tst_cli_run.moc"
