// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QSocketNotifier>

#include <fcntl.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Fumehood;
using namespace Fumehood::Testing;
using namespace Qt::StringLiterals;

/// `fumehood run` where the language's image is missing: set aside under another name for the time of each test, so that
/// making it takes the builder's cache and no mirror.
class TestCliPrepare : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();
    void withoutATerminalItSaysWhatToDo();
    void withPrepareItMakesItAndRuns();
    void onATerminalItAsks_data();
    void onATerminalItAsks();
    void cancelledAtTheQuestion();
    void whatIsNotOursIsPulled();

private:
    static bool isHere() { return !docker({u"images"_s, u"--quiet"_s, Image}).trimmed().isEmpty(); }
    /// On a terminal of its own, typing `answer` (0x03: Ctrl+C) when it asks; its words and exit status.
    static Ended onTerminal(const QStringList &arguments, const QByteArray &answer);

    inline static const QString Image = u"fumehood/awk:latest"_s, Aside = u"fumehood-test/awk:aside"_s;
    SnippetFolder m_folder;
    QString m_file;
};

void TestCliPrepare::initTestCase()
{
    const QString missing = missingForRuns({u"fumehood/base:trixie"_s, Image});
    if (!missing.isEmpty())
        QSKIP(qPrintable(missing));
    if (fumehood({u"images"_s, u"list"_s, u"awk"_s, u"--json"_s}).json()[0]["state"] != "ready")
        QSKIP("The AWK image was made from another recipe.");
    m_file = m_folder.file(u"hello.awk"_s, "BEGIN { print \"hello\"; exit 3 }\n");
    docker({u"tag"_s, Image, Aside});
}

void TestCliPrepare::init()
{
    docker({u"rmi"_s, Image});
    QVERIFY(!isHere());
}

void TestCliPrepare::cleanup()
{
    docker({u"tag"_s, Aside, Image});
}

void TestCliPrepare::cleanupTestCase()
{
    docker({u"tag"_s, Aside, Image});
    docker({u"rmi"_s, Aside});
}

Ended TestCliPrepare::onTerminal(const QStringList &arguments, const QByteArray &answer)
{
    QList<QByteArray> words{QByteArrayLiteral(FUMEHOOD_BINARY)};
    for (const QString &argument : arguments)
        words << argument.toUtf8();
    std::vector<char *> argv;
    for (QByteArray &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    int terminal = -1;
    const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child == 0) {
        ::execv(argv[0], argv.data());
        ::_exit(99);
    }
    ::fcntl(terminal, F_SETFL, O_NONBLOCK);
    Ended ended;
    bool answered = false, over = false;
    int status = 0;
    const auto read = [&] {
        char buffer[4096];
        for (ssize_t size; (size = ::read(terminal, buffer, sizeof buffer)) > 0;)
            ended.out.append(buffer, size);
        if (!answered && ended.out.contains("[Y/n]")) {
            answered = true;
            (void)!::write(terminal, answer.constData(), size_t(answer.size()));
        }
    };
    (void)QTest::qWaitFor([&] {
        over = over || ::waitpid(child, &status, WNOHANG) == child;
        read();
        return over;
    }, 120'000);
    if (!over) {
        ::kill(child, SIGKILL);
        ::waitpid(child, &status, 0);
    }
    ::close(terminal);
    ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ended;
}

void TestCliPrepare::withoutATerminalItSaysWhatToDo()
{
    const Ended ended = fumehood({u"run"_s, m_file});
    QCOMPARE(ended.status, 127);
    QVERIFY2(ended.err.contains("fumehood images prepare awk"), ended.err.constData());
    QVERIFY(!isHere());
}

void TestCliPrepare::withPrepareItMakesItAndRuns()
{
    const Ended ended = fumehood({u"run"_s, u"--prepare"_s, m_file});
    QVERIFY2(ended.status == 3, ended.err.constData());
    QCOMPARE(ended.out, "hello\n");
    QVERIFY2(ended.err.startsWith("fumehood: Preparing fumehood/awk:latest"), ended.err.constData());
    QVERIFY(isHere());
    // Where it is there, nothing is said of it.
    QVERIFY(!fumehood({u"run"_s, u"--prepare"_s, m_file}).err.contains("Preparing"));
}

void TestCliPrepare::onATerminalItAsks_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("made");
    QTest::newRow("Enter") << QByteArray("\n") << true;
    QTest::newRow("yes") << QByteArray("yes\n") << true;
    QTest::newRow("no") << QByteArray("n\n") << false;
    QTest::newRow("something else") << QByteArray("what?\n") << false;
    QTest::newRow("the end of input") << QByteArray("\x04") << false;
}

void TestCliPrepare::onATerminalItAsks()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, made);
    const Ended ended = onTerminal({u"run"_s, m_file}, answer);
    QVERIFY2(ended.out.contains("fumehood/awk:latest is not on this computer. Prepare it now"), ended.out.constData());
    QVERIFY2(ended.status == (made ? 3 : 127), ended.out.constData());
    QCOMPARE(ended.out.contains("hello"), made);
    QCOMPARE(isHere(), made);
}

void TestCliPrepare::cancelledAtTheQuestion()
{
    const Ended ended = onTerminal({u"run"_s, m_file}, "\x03");
    QCOMPARE(ended.status, 130);
    QVERIFY(!isHere());
}

void TestCliPrepare::whatIsNotOursIsPulled()
{
    // No registry has that name; what it says is passed on.
    const Ended ended = fumehood({u"run"_s, u"--prepare"_s, u"--image"_s, u"registry.invalid/nothing:1"_s, m_file});
    QCOMPARE(ended.status, 127);
    QVERIFY2(ended.err.contains("registry.invalid/nothing:1 could not be pulled"), ended.err.constData());
}

QTEST_GUILESS_MAIN(TestCliPrepare)
#include "tst_cli_prepare.moc"
