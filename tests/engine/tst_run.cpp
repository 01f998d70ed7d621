// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engineaccess.h"

#include "core/container/warmstart.h"
#include "core/run/compilercheck.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// Runs in real containers on the live engine.
class TestRun : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void verdicts_data();
    void verdicts();
    void outputIsExact();
    void inputReachesTheProgram();
    void floodIsBoundedAndCounted();
    void memoryOfTheCompilerIsToldApart();
    void processesAreTheProgramsOwn_data();
    void processesAreTheProgramsOwn();
    void diskRateIsKept();
    void furtherFilesAndArguments();
    void stopAnswers();
    void stopSilencesALiveRun();
    void liveRunShowsAll();
    void stopBeforeTheStart();
    void everyPromiseHolds_data();
    void everyPromiseHolds();
    void warmStartIsUsedOnce();
    void warmsUpWhileItWaits_data();
    void warmsUpWhileItWaits();
    void startedAheadItIsTheSame_data();
    void startedAheadItIsTheSame();
    void itCanEndBeforeItIsNeeded();
    void startedAheadItIsNothingButItself();
    void changedSettingsAreNeverStale();
    void removedBySomebodyElse();
    void missingImage();

private:
    std::unique_ptr<ContainerEngine> m_engine;
};

void TestRun::initTestCase()
{
    m_engine = std::make_unique<ContainerEngine>(findEngine().value());
    const EngineStatus status = probeEngine(*m_engine);
    if (!status.ready())
        QSKIP(qPrintable(status.problem));
}

void TestRun::init()
{
    QTest::failOnWarning();
}

void TestRun::cleanup()
{
    QTRY_COMPARE_WITH_TIMEOUT(containersLeft(*m_engine), 0, 60'000);
}

namespace {

using Change = std::function<void(RunRequest &)>;

Change limits(const std::function<void(ResourceLimits &)> &set)
{
    return [set](RunRequest &request) { set(request.profile.limits); };
}

} // namespace

void TestRun::verdicts_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<Change>("change");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("prints");
    const auto row = [](const char *name, const char *language, const QByteArray &source, Outcome outcome, int exitCode,
                        const char *prints = "", const Change &change = {}) {
        QTest::addRow("%s", name) << QString::fromLatin1(language) << source << change << outcome << exitCode << QByteArray(prints);
    };
    const auto second = limits([](auto &l) { l.timeout = 1s; });

    row("Python prints", "python", "print('hello')", Outcome::Succeeded, 0, "hello\n");
    row("JavaScript prints", "javascript", "console.log('hello')", Outcome::Succeeded, 0, "hello\n");
    row("Bash prints", "bash", "echo hello", Outcome::Succeeded, 0, "hello\n");
    row("an uncaught exception", "python", "raise ValueError('x')", Outcome::Failed, 1, "ValueError: x");
    row("an uncaught error in JavaScript", "javascript", "throw new Error('x')", Outcome::Failed, 1, "Error: x");
    row("exit 3", "bash", "exit 3", Outcome::Failed, 3);
    row("exit 124 is not a time-out", "bash", "exit 124", Outcome::Failed, 124);
    row("exit 125 is not the engine's failure", "bash", "exit 125", Outcome::Failed, 125);
    row("a missing command", "bash", "no-such-command", Outcome::Failed, 127, "not found");
    row("a syntax error", "python", "print(", Outcome::Failed, 1, "SyntaxError");
    row("segmentation fault", "python", "import os; os.kill(os.getpid(), 11)", Outcome::Crashed, 139);
    row("abort", "python", "import os; os.abort()", Outcome::Crashed, 134);
    row("kills itself", "bash", "kill -9 $$", Outcome::Crashed, 137);
    row("ends itself by SIGTERM", "bash", "kill $$", Outcome::Crashed, 143);
    row("a forbidden system call of 32 bits", "python", "import os; os.kill(os.getpid(), 31)", Outcome::Crashed, 159);
    row("out of memory", "python", "b = b'x' * (1 << 30)", Outcome::OutOfMemory, 137, "", limits([](auto &l) { l.memory = 64_MiB; }));
    row("a child out of memory, main fails", "python", "import os, sys\nif os.fork() == 0:\n  b = b'x' * (1 << 30)\nstatus = os.wait()[1]\nprint('child', status)\nsys.exit(5)",
        Outcome::OutOfMemory, 5, "child 9\n");
    row("a child out of memory, main succeeds", "python", "import os\nif os.fork() == 0:\n  b = b'x' * (1 << 30)\nprint('child', os.wait()[1])", Outcome::Succeeded, 0, "child 9\n");
    row("memory refused without a kill", "python", "import resource; resource.setrlimit(resource.RLIMIT_AS, (1 << 26, 1 << 26)); b = b'x' * (1 << 30)",
        Outcome::OutOfMemory, 1, "MemoryError");
    row("fork refused", "python", "import os\nwhile True:\n  if os.fork() == 0:\n    import time; time.sleep(60)", Outcome::ProcessLimit, 1,
        "Resource temporarily unavailable", limits([](auto &l) { l.pids = 32; }));
    row("a fork bomb", "bash", ":(){ :|:& };:\nwait; sleep 30", Outcome::TimedOut, 137, "", limits([](auto &l) { l.pids = 32; l.timeout = 2s; }));
    row("disk full", "python", "f = open('x', 'wb')\nwhile True: f.write(b'x' * 65536)", Outcome::DiskLimit, 1, "No space left",
        limits([](auto &l) { l.disk = 4_MiB; }));
    row("inodes used up", "python", "import os\nfor i in range(100000): os.mkdir(str(i))", Outcome::DiskLimit, 1, "No space left");
    row("a file too large", "bash", "trap '' XFSZ; exec head -c 100000000 /dev/zero >x", Outcome::DiskLimit, 1, "File too large",
        limits([](auto &l) { l.fileSize = 1_MiB; }));
    row("an endless loop", "python", "while True: pass", Outcome::TimedOut, 137, "", second);
    row("SIGTERM is ignored", "python", "import signal\nfor s in range(1, 32):\n  try: signal.signal(s, signal.SIG_IGN)\n  except OSError: pass\nprint('armed', flush=True)\nwhile True: pass",
        Outcome::TimedOut, 137, "armed\n", second);
    row("sleeps for ever", "bash", "echo started; sleep 1000", Outcome::TimedOut, 137, "started\n", second);
    row("floods", "bash", "yes", Outcome::OutputLimit, 137, "y\n", limits([](auto &l) { l.outputLimit = 1_MiB; }));
    row("floods without a line end", "python", "import os\nwhile True: os.write(1, b'x' * 65536)", Outcome::OutputLimit, 137, "x",
        limits([](auto &l) { l.outputLimit = 1_MiB; }));
    row("a child that outlives main", "bash", "(while :; do echo child; sleep 0.1; done) & echo main; exit 0", Outcome::Succeeded, 0, "main\n");
    row("closes its streams and lingers", "python", "import os, time\nfor f in (0, 1, 2): os.close(f)\ntime.sleep(0.5)\nos._exit(7)", Outcome::Failed, 7);
    row("kills everything it may", "bash", "echo before; kill -9 -1; echo still here", Outcome::Succeeded, 0, "still here\n");
    row("signals process 1", "bash", "kill -9 1; kill 1; sleep 0.1; echo still here", Outcome::Succeeded, 0, "still here\n");
    row("forges an end", "bash", "echo '#ready'; echo '#final'; exit 7", Outcome::Failed, 7, "#final\n");
    const char *traces = "import ctypes; print('traced', ctypes.CDLL(None).ptrace(0, 0, 0, 0))";
    row("a tracer in the standard profile", "python", traces, Outcome::Succeeded, 0, "traced -1\n");
    row("a tracer in the systems profile", "python", traces, Outcome::Succeeded, 0, "traced 0\n",
        [](RunRequest &request) { request.profile = loadProfile(u"systems"_s).value(); });
    const char *netlink = "import socket\ntry: print(socket.socket(16, 3, 0))\nexcept OSError as e: print('errno', e.errno)";
    row("netlink in the standard profile", "python", netlink, Outcome::Succeeded, 0, "errno 97\n");
    row("netlink in the systems profile", "python", netlink, Outcome::Succeeded, 0, "<socket.socket fd",
        [](RunRequest &request) { request.profile = loadProfile(u"systems"_s).value(); });
    row("C: invalid memory access", "c", "int main(void) { volatile int *p = 0; return *p; }", Outcome::Crashed, 139);
    row("C: an arithmetic error", "c", "#include <signal.h>\nint main(void) { return raise(SIGFPE); }", Outcome::Crashed, 136);
    row("C: refused by the compiler", "c", "int main(void) { return x; }", Outcome::CompileFailed, 1, "undeclared");
    row("C: an endless loop", "c", "int main(void) { for (volatile int i = 0;; ) (void)i; }", Outcome::TimedOut, 137, "", second);
    row("C: more memory than there is", "c", "#include <stdlib.h>\n#include <string.h>\nint main(void) { for (;;) memset(malloc(1 << 20), 1, 1 << 20); }",
        Outcome::OutOfMemory, 137);
    row("C++: an exception that nobody catches", "cpp", "#include <stdexcept>\nint main() { throw std::runtime_error(\"x\"); }", Outcome::Crashed, 134, "runtime_error");
    row("Node: more heap than there is", "javascript", "const all = []; for (;;) all.push(new Array(1e5).fill(all.length));", Outcome::OutOfMemory, 134, "heap out of memory",
        limits([](auto &l) { l.memory = 2048_MiB; l.timeout = 60s; }));
    row("Node: a promise that nobody catches", "javascript", "Promise.reject(new Error('x'))", Outcome::Failed, 1, "Error: x");
    const char *java = "public class Main { public static void main(String[] a) { %s } }";
    const auto javaRow = [&](const char *name, const char *body, Outcome outcome, int exitCode, const char *prints) {
        row(name, "java", QByteArray(java).replace("%s", body), outcome, exitCode, prints);
    };
    javaRow("Java: an exception that nobody catches", "throw new IllegalStateException(\"x\");", Outcome::Failed, 1, "IllegalStateException: x");
    javaRow("Java: exit 7", "System.out.println(\"on\"); System.exit(7);", Outcome::Failed, 7, "on\n");
    javaRow("Java: more heap than there is", "byte[][] all = new byte[1 << 20][]; for (int i = 0;; i++) all[i] = new byte[1 << 20];", Outcome::OutOfMemory, 1, "OutOfMemoryError");
    row("Go: a panic", "go", "package main\nfunc main() { panic(\"x\") }", Outcome::Failed, 2, "panic: x");
    row("Go: all asleep", "go", "package main\nfunc main() { <-make(chan int) }", Outcome::Failed, 2, "all goroutines are asleep");
    row("Go: refused by the compiler", "go", "package main\nfunc main() { x }", Outcome::CompileFailed, 2, "undefined: x");
    row("stderr only", "bash", "echo oops >&2", Outcome::Succeeded, 0, "oops\n");
    row("unicode", "python", "print('grüße ☃ 🧪')", Outcome::Succeeded, 0, "grüße ☃ 🧪\n");
}

void TestRun::verdicts()
{
    QFETCH(QString, language);
    QFETCH(QByteArray, source);
    QFETCH(Change, change);
    QFETCH(Outcome, outcome);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, prints);
    const RunSpec spec = specFor(language, source, change);
    if (m_engine->endpoint().kind == EngineEndpoint::Kind::Podman && source.contains("os.mkdir(str(i))"))
        QSKIP("Podman has no cap on the number of files.");
    if (!hasImage(*m_engine, spec.container.image))
        QSKIP("The image of this language is not on this engine.");
    const RunResult result = runToEnd(*m_engine, spec);
    const QByteArray all = result.standardOutput + result.standardError;
    const QByteArray told = result.reason.toUtf8() + "\n" + all.right(2000);
    QVERIFY2(result.outcome == outcome, (outcomeName(result.outcome).toUtf8() + ": " + told).constData());
    QVERIFY2(result.exitCode == exitCode, (QByteArray::number(result.exitCode.value_or(-1)) + ": " + told).constData());
    QVERIFY2(all.contains(prints), told.constData());
    QVERIFY2(result.isolation.holds(), qPrintable(result.isolation.summary()));
    QVERIFY(result.durations.total.value_or(0) > 0);
}

void TestRun::outputIsExact()
{
    // Every byte value, in an order that shows loss, doubling and reordering.
    const RunResult result = runToEnd(*m_engine, specFor(u"python"_s, R"(
import sys
block = bytes(range(256)) * 16
for i in range(2048):
    sys.stdout.buffer.write(i.to_bytes(4, 'big') + block)
sys.stdout.flush()
)"));
    QByteArray expected, block;
    for (int i = 0; i < 4096; ++i)
        block += char(i % 256);
    for (quint32 i = 0; i < 2048; ++i)
        expected += QByteArray{} + char(i >> 24) + char(i >> 16) + char(i >> 8) + char(i) + block;
    QCOMPARE(result.outcome, Outcome::Succeeded);
    QVERIFY(result.standardOutput == expected);
    QCOMPARE(result.stdoutBytes, expected.size());
    QVERIFY(!result.truncated);
}

void TestRun::inputReachesTheProgram()
{
    QByteArray input;
    for (int i = 0; i < 200'000; ++i)
        input += QByteArray::number(i) + '\n';
    const RunResult result = runToEnd(*m_engine, specFor(u"bash"_s, "cat"), input);
    QCOMPARE(result.outcome, Outcome::Succeeded);
    QVERIFY(result.standardOutput == input);
}

void TestRun::floodIsBoundedAndCounted()
{
    const RunResult result = runToEnd(*m_engine, specFor(u"bash"_s, "yes", limits([](auto &l) { l.outputLimit = 1_MiB; })));
    QCOMPARE(result.standardOutput.size() + result.standardError.size(), 1_MiB);
    QVERIFY(result.stdoutBytes > 1_MiB);
    QVERIFY(result.truncated);
}

void TestRun::memoryOfTheCompilerIsToldApart()
{
    if (!hasImage(*m_engine, specFor(u"c"_s, "int x;").container.image))
        QSKIP("The image for C is not on this engine.");
    // The compiler takes some 20 MiB and keeps nothing; where it took more than the program, the total says nothing of that.
    const RunResult large = runToEnd(*m_engine, specFor(u"c"_s, "#include <stdlib.h>\nint main(void) {\n"
        " volatile char *b = malloc(150 << 20);\n for (int i = 0; i < 150 << 20; i += 4096) b[i] = 1;\n return b[4096] - 1; }"));
    QVERIFY2(large.outcome == Outcome::Succeeded, qPrintable(large.reason));
    QVERIFY(large.usage.compilePeakMemoryBytes > 1_MiB && large.usage.compilePeakMemoryBytes < 150_MiB);
    QVERIFY(large.usage.peakMemoryBytes > 150_MiB);
    const RunResult small = runToEnd(*m_engine, specFor(u"c"_s, "int main(void) { return 0; }"));
    QCOMPARE(small.usage.compilePeakMemoryBytes, small.usage.peakMemoryBytes);
    const RunResult single = runToEnd(*m_engine, specFor(u"bash"_s, "true"));
    QVERIFY(single.usage.peakMemoryBytes && !single.usage.compilePeakMemoryBytes);
}

void TestRun::processesAreTheProgramsOwn_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<int>("peak");
    QTest::addColumn<bool>("exact");
    const auto row = [](const char *name, const char *language, const QByteArray &source, int peak, bool exact) {
        QTest::addRow("%s", name) << QString::fromLatin1(language) << source << peak << exact;
    };
    row("one process", "python", "print(1)", 1, true);
    row("one process for a second", "python", "import time; time.sleep(1)", 1, true);
    row("one process that fails", "bash", "exit 3", 1, true);
    // All wait for one another, however busy the computer is.
    row("20 threads for 30 ms", "python", "import threading, time\nall = threading.Barrier(21)\n"
        "for _ in range(20): threading.Thread(target=all.wait).start()\ntime.sleep(0.03)\nall.wait()", 21, true);
    row("20 forks for 30 ms", "python", "import os, time\nread, write = os.pipe()\nfor _ in range(20):\n"
        "  if os.fork() == 0: os.close(write); os.read(read, 1); os._exit(0)\ntime.sleep(0.03)\nos.close(write)\nfor _ in range(20): os.wait()", 21, true);
    row("two children for a second", "bash", "sleep 1 & sleep 1 & wait", 3, true);
    row("one child for a moment", "bash", "/bin/true\nexit 0", 1, false);
    row("20 children, one after another", "bash", "for i in {1..20}; do /bin/true; done", 1, false);
    row("C: one process behind a compiler", "c", "int main(void) { return 0; }", 1, true);
    row("C: 20 threads behind a compiler", "c", "#include <pthread.h>\npthread_barrier_t all;\nvoid *f(void *p) { pthread_barrier_wait(&all); return p; }\n"
        "int main(void) { pthread_t t[20]; pthread_barrier_init(&all, 0, 20);\n"
        " for (int i = 0; i < 20; i++) pthread_create(t + i, 0, f, 0);\n for (int i = 0; i < 20; i++) pthread_join(t[i], 0); }", 21, true);
}

void TestRun::processesAreTheProgramsOwn()
{
    QFETCH(QString, language);
    QFETCH(QByteArray, source);
    QFETCH(int, peak);
    QFETCH(bool, exact);
    const RunSpec spec = specFor(language, source);
    if (!hasImage(*m_engine, spec.container.image))
        QSKIP("The image of this language is not on this engine.");
    WarmStart warm(*m_engine);
    warm.expect(spec.container);
    QTRY_VERIFY_WITH_TIMEOUT(warm.isWarm(), 20'000);
    for (const bool isWarm : {true, false}) {
        const RunResult result = runToEnd(*m_engine, spec, {}, isWarm ? warm.take(spec.container) : nullptr);
        const RunResult::Usage &usage = result.usage;
        QVERIFY2(usage.peakPidsExact == exact, qPrintable(u"%1, %2"_s.arg(usage.peakPids.value_or(-1)).arg(usage.peakPidsExact)));
        // What was missed between two samples is said to be sampled; what is called exact is.
        QVERIFY2(exact ? usage.peakPids == peak : usage.peakPids >= peak, qPrintable(QString::number(usage.peakPids.value_or(-1))));
    }
    warm.forget();
}

void TestRun::diskRateIsKept()
{
    if (!m_engine->endpoint().isLocal())
        QSKIP("The engine is on another machine, whose disks are not known.");
    // Past the page cache, so that it is the disk that is read.
    const RunResult result = runToEnd(*m_engine, specFor(u"python"_s, R"(
import mmap, os, sys, time
file = os.open(os.path.realpath(sys.executable), os.O_RDONLY | os.O_DIRECT)
block = mmap.mmap(-1, 1 << 20)
start = time.monotonic()
read = 0
while read < 4 << 20 and (n := os.preadv(file, [block], read)): read += n
print(read / (time.monotonic() - start) / (1 << 20))
)", limits([](auto &l) { l.diskRate = 2_MiB; })));
    QVERIFY2(result.outcome == Outcome::Succeeded, result.standardError.constData());
    const auto row = std::ranges::find(result.isolation.checks, u"Disk rate"_s, &IsolationCheck::promise);
    QVERIFY(row != result.isolation.checks.end());
    QVERIFY2(row->holds, qPrintable(row->inspected + u"; "_s + row->observed));
    // The kernel lets a first burst through; without the limit it is hundreds.
    QVERIFY2(result.standardOutput.toDouble() < 8, result.standardOutput.constData());
}

void TestRun::furtherFilesAndArguments()
{
    const RunSpec spec = specFor(u"python"_s, "import sys, data.helper\nprint(sys.argv[1:], data.helper.x, open('notes.txt').read())",
                                 [](RunRequest &request) {
        request.snippet.arguments = {u"a b"_s, u"$HOME"_s, u"it's"_s, QString()};
        request.snippet.files = {{u"data/helper.py"_s, "x = 42"}, {u"notes.txt"_s, "n\0te"_ba}};
    });
    QCOMPARE(runToEnd(*m_engine, spec).standardOutput, "['a b', '$HOME', \"it's\", ''] 42 n\0te\n"_ba);
}

void TestRun::stopAnswers()
{
    Run run(*m_engine, specFor(u"python"_s, "print('on', flush=True)\nwhile True: pass"));
    QSignalSpy removed(&run, &Run::removed);
    Outcome outcome = Outcome::Succeeded;
    QElapsedTimer stopped;
    connect(&run, &Run::event, this, [&](const RunEvent &event) {
        if (std::holds_alternative<Output>(event)) {
            stopped.start();
            run.stop();
        } else if (const auto *end = std::get_if<Finished>(&event)) {
            outcome = end->result.outcome;
            QCOMPARE(end->result.standardOutput, "on\n"_ba);
        }
    });
    run.start();
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), Run::State::Finished, 20'000);
    QVERIFY2(stopped.elapsed() < 2000, qPrintable(QString::number(stopped.elapsed())));
    QCOMPARE(outcome, Outcome::Cancelled);
    QTRY_COMPARE(removed.count(), 1);
}

namespace {

/// What was sent of a run to a screen, and what was not.
struct Shown
{
    QByteArray bytes;
    qint64 passedOver = 0;
    qsizetype before = -1;      // sent when outputPassedOver() came
    std::optional<RunResult> end;

    explicit Shown(Run &run)
    {
        QObject::connect(&run, &Run::outputPassedOver, &run, [this](qint64 count) {
            passedOver += count;
            before = bytes.size();
        });
        QObject::connect(&run, &Run::event, &run, [this](const RunEvent &event) {
            if (const auto *output = std::get_if<Output>(&event))
                bytes += output->bytes;
            else if (const auto *finished = std::get_if<Finished>(&event))
                end = finished->result;
        });
    }
};

} // namespace

void TestRun::stopSilencesALiveRun()
{
    Run run(*m_engine, specFor(u"python"_s, "i = 0\nwhile True:\n    print(i)\n    i += 1", limits([](auto &l) { l.outputLimit = 1024_MiB; })));
    run.setLive();
    Shown shown(run);
    qsizetype atStop = -1;
    connect(&run, &Run::event, this, [&](const RunEvent &event) {
        if (std::holds_alternative<Output>(event) && atStop < 0 && shown.bytes.size() > 4_MiB) {
            run.stop();
            atStop = shown.bytes.size();
        }
    });
    run.start();
    QTRY_VERIFY_WITH_TIMEOUT(shown.end, 30'000);
    QCOMPARE(shown.end->outcome, Outcome::Cancelled);
    QVERIFY(shown.bytes.size() - atStop <= 256 << 10); // a few screens, with the verdict
    QCOMPARE(shown.bytes.size() + shown.passedOver, run.output()->kept());
    QVERIFY(shown.passedOver == 0 || shown.before == atStop);
    const QByteArray all = run.output()->all(Stream::Stdout);
    QVERIFY(all.startsWith(shown.bytes.first(atStop)));
    QVERIFY(all.endsWith(shown.bytes.sliced(atStop)));
    QVERIFY(shown.end->standardOutput.size() <= (4 << 20) + (64 << 10));
    QVERIFY(all.endsWith(shown.end->standardOutput));
}

void TestRun::liveRunShowsAll()
{
    Run run(*m_engine, specFor(u"python"_s, "print('begin', flush=True)\nprint('\\n'.join(map(str, range(1000000))))\nprint('end')"));
    run.setLive();
    Shown shown(run);
    run.start();
    QTRY_VERIFY_WITH_TIMEOUT(shown.end, 30'000);
    QCOMPARE(shown.end->outcome, Outcome::Succeeded);
    QCOMPARE(shown.passedOver, 0);
    QCOMPARE(shown.bytes, run.output()->all(Stream::Stdout));
    QVERIFY(shown.bytes.startsWith("begin\n0\n"));
    QVERIFY(shown.end->standardOutput.endsWith("999999\nend\n"));
    QVERIFY(shown.end->standardOutput.size() < shown.bytes.size());
    QCOMPARE(shown.end->stdoutBytes, shown.bytes.size());
}

void TestRun::stopBeforeTheStart()
{
    Run run(*m_engine, specFor(u"python"_s, "print('never')"));
    int finished = 0;
    connect(&run, &Run::event, this, [&](const RunEvent &event) { finished += std::holds_alternative<Finished>(event) ? 1 : 0; });
    run.start();
    run.stop();
    QTRY_COMPARE(finished, 1);
    QCOMPARE(run.output()->bytes(Stream::Stdout), 0);
}

void TestRun::everyPromiseHolds_data()
{
    QTest::addColumn<QString>("profile");
    for (const QString &name : profileNames())
        QTest::addRow("%s", qPrintable(name)) << name;
}

void TestRun::everyPromiseHolds()
{
    QFETCH(QString, profile);
    const RunResult result = runToEnd(*m_engine, specFor(u"python"_s, "print('in')", [&](RunRequest &request) { request.profile = loadProfile(profile).value(); }));
    QCOMPARE(result.outcome, Outcome::Succeeded);
    QVERIFY(result.isolation.checks.size() > 20);
    for (const IsolationCheck &check : result.isolation.checks)
        QVERIFY2(check.holds, qPrintable(u"%1: asked %2, inspected %3, observed %4"_s.arg(check.promise, check.asked, check.inspected, check.observed)));
}

void TestRun::warmStartIsUsedOnce()
{
    WarmStart warm(*m_engine);
    const RunSpec spec = specFor(u"python"_s, "open('mark', 'x'); print('fresh')");
    QStringList names;
    warm.expect(spec.container);
    for (int i = 0; i < 3; ++i) {
        QTRY_VERIFY_WITH_TIMEOUT(warm.isWarm(), 20'000);
        auto container = warm.take(spec.container);
        QVERIFY(container);
        QVERIFY(!warm.take(spec.container));
        names << container->name();
        const RunResult result = runToEnd(*m_engine, spec, {}, std::move(container));
        QCOMPARE(result.standardOutput, "fresh\n"_ba);
        QVERIFY(result.warmStart);
        warm.replace();
    }
    QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), 3);
    warm.forget();
}

void TestRun::warmsUpWhileItWaits_data()
{
    QTest::addColumn<QStringList>("warmUp");
    QTest::addColumn<QByteArray>("left");
    QTest::addRow("before the program, which gets its input whole and no word of it")
        << QStringList{u"sh"_s, u"-c"_s, u"cat; echo said; echo complained >&2; sleep 0.1; echo was here >/tmp/warm"_s} << "was here typed"_ba;
    QTest::addRow("one that the image does not have") << QStringList{u"no-such-command"_s} << "nothing typed"_ba;
    QTest::addRow("none") << QStringList() << "nothing typed"_ba;
}

void TestRun::warmsUpWhileItWaits()
{
    QFETCH(QStringList, warmUp);
    QFETCH(QByteArray, left);
    RunSpec spec = specFor(u"bash"_s, "echo $(cat /tmp/warm 2>/dev/null || echo nothing) $(cat)"_ba);
    spec.container.warmUp = warmUp;
    WarmStart warm(*m_engine);
    warm.expect(spec.container);
    QTRY_VERIFY_WITH_TIMEOUT(warm.isWarm(), 20'000);
    const RunResult result = runToEnd(*m_engine, spec, "typed\n", warm.take(spec.container));
    QCOMPARE(result.standardOutput.trimmed(), left);
    QVERIFY(result.isolation.holds());
    warm.forget();
}

void TestRun::startedAheadItIsTheSame_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<bool>("ahead");
    const auto row = [](const char *name, const QByteArray &source, bool ahead = true) { QTest::addRow("%s", name) << source << ahead; };
    row("input, arguments and its own name", "import sys\nprint(sys.argv, __file__, __name__, sys.path[0], sys.stdin.read())\n");
    row("what lies about", "import os\nprint(os.listdir(), os.getcwd(), oct(os.stat('main.py').st_mode), os.path.getsize(__file__))\n");
    row("an error tells its line", "def fall():\n    return 1 / 0\n\nfall()\n");
    row("a syntax error tells its line", "print('never')\nif True print('é')\n");
    row("a text that is not plain", "print('Grüße, 日本')\n");
    row("a text that is no text", "print('caf\xe9')\n");
    row("a longer text than a pipe holds", "x = '" + QByteArray(200'000, 'y') + "'\nprint(len(x))\n");
    row("nothing but a remark", "# nothing\n");
    row("its own source", "import inspect, sys\ndef f():\n    return 1\nprint(inspect.getsource(f), inspect.getsource(sys.modules['__main__']))\n");
    row("its children", "import os\ntry:\n    os.wait()\nexcept ChildProcessError:\n    print('none')\n");
    row("open files", "import os\nprint(sorted(map(int, os.listdir('/proc/self/fd')))[:3])\n");
    row("processes of its own", "import multiprocessing as m\nif __name__ == '__main__':\n    m.set_start_method('spawn')\n    p = m.Process(target=print, args=('child',))\n    p.start()\n    p.join()\n");
    row("an exit status", "import sys\nsys.exit(7)\n");
    row("a signal", "import os\nos.kill(os.getpid(), 11)\n");
    row("an encoding that is the usual one", "# -*- coding: utf-8 -*-\nprint('é')\n");
    row("another encoding", "#!/usr/bin/python3\n# vim: set fileencoding=latin-1 :\nprint('\xe9')\n", false);
}

/// As a program that was started after its source was there.
void TestRun::startedAheadItIsTheSame()
{
    QFETCH(QByteArray, source);
    QFETCH(bool, ahead);
    const RunSpec spec = specFor(u"python"_s, source, [](RunRequest &request) { request.snippet.arguments = {u"one"_s, u"it's two"_s}; });
    QCOMPARE(!spec.container.ahead.isEmpty(), ahead);
    const RunResult cold = runToEnd(*m_engine, spec, "typed\n");
    WarmStart warm(*m_engine);
    warm.expect(spec.container);
    QTRY_VERIFY_WITH_TIMEOUT(warm.isWarm(), 20'000);
    const RunResult result = runToEnd(*m_engine, spec, "typed\n", warm.take(spec.container));
    warm.forget();
    QVERIFY(result.warmStart && result.isolation.holds());
    QCOMPARE(result.standardOutput, cold.standardOutput);
    QCOMPARE(result.standardError, cold.standardError);
    QCOMPARE(result.reason, cold.reason);
    QCOMPARE(result.exitCode, cold.exitCode);
    if (cold.usage.peakPidsExact && result.usage.peakPidsExact) // else sampled
        QCOMPARE(result.usage.peakPids, cold.usage.peakPids);
    if (cold.usage.peakPids == 1)
        QCOMPARE(result.usage.peakPidsExact, cold.usage.peakPidsExact);
}

/// What an interpreter says that cannot start belongs to the run, whenever it was said.
void TestRun::itCanEndBeforeItIsNeeded()
{
    const RunSpec spec = specFor(u"python"_s, "print('never')\n", [](RunRequest &request) { request.snippet.environment = {{u"PYTHONHOME"_s, u"/nowhere"_s}}; });
    QVERIFY(!spec.container.ahead.isEmpty());
    const RunResult cold = runToEnd(*m_engine, spec);
    WarmStart warm(*m_engine);
    warm.expect(spec.container);
    QTRY_VERIFY_WITH_TIMEOUT(warm.isWarm(), 20'000);
    auto container = warm.take(spec.container);
    warm.forget();
    const ExecStream *program = container->program(Phase::Run);
    QTRY_VERIFY_WITH_TIMEOUT(program->isClosed(), 20'000);
    const RunResult result = runToEnd(*m_engine, spec, "typed", std::move(container));
    QCOMPARE(result.outcome, cold.outcome);
    QCOMPARE(result.reason, cold.reason);
    QVERIFY2(result.standardError.contains("ModuleNotFoundError"), result.standardError.constData());
    QVERIFY(*result.durations.firstByte >= 0);
}

/// A check, or another program, that gets hold of the container does not set off what waits in there.
void TestRun::startedAheadItIsNothingButItself()
{
    const RunSpec spec = specFor(u"python"_s, "print('ran')\n");
    RunSpec other = spec;
    other.language.run = {u"echo"_s, u"another"_s};
    WarmStart warm(*m_engine);
    warm.expect(spec.container);
    QTRY_VERIFY_WITH_TIMEOUT(warm.isWarm(), 20'000);
    const RunSpec check = compilerCheck(spec).value();
    QVERIFY(!warm.take(check.container));
    const RunResult result = runToEnd(*m_engine, other, {}, warm.take(spec.container));
    warm.forget();
    QCOMPARE(result.standardOutput, "another\n"_ba);
    QVERIFY(!result.warmStart);
    QCOMPARE(runToEnd(*m_engine, check).standardOutput, ""_ba);
}

void TestRun::changedSettingsAreNeverStale()
{
    WarmStart warm(*m_engine);
    const RunSpec spec = specFor(u"python"_s, "print(open('/sys/fs/cgroup/pids/pids.max' if __import__('os').path.exists('/sys/fs/cgroup/pids') else '/sys/fs/cgroup/pids.max').read())");
    warm.expect(spec.container);
    QTRY_VERIFY_WITH_TIMEOUT(warm.isWarm(), 20'000);
    const RunSpec changed = specFor(u"python"_s, spec.snippet.source, limits([](auto &l) { l.pids = 48; }));
    QVERIFY(!warm.take(changed.container));
    warm.expect(changed.container);
    QTRY_VERIFY_WITH_TIMEOUT(warm.isWarm() && !warm.take(spec.container), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(warm.isWarm(), 20'000);
    QCOMPARE(runToEnd(*m_engine, changed, {}, warm.take(changed.container)).standardOutput.trimmed(), "48"_ba);
    warm.forget();
}

void TestRun::removedBySomebodyElse()
{
    Run run(*m_engine, specFor(u"bash"_s, "echo on; sleep 60"));
    RunResult result;
    connect(&run, &Run::event, this, [&](const RunEvent &event) {
        if (const auto *started = std::get_if<PhaseStarted>(&event)) {
            const QByteArray name = started->container.toLatin1();
            QTimer::singleShot(300ms, this, [this, name] { m_engine->request("DELETE", "/containers/" + name + "?force=1"); });
        } else if (const auto *end = std::get_if<Finished>(&event)) {
            result = end->result;
        }
    });
    run.start();
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), Run::State::Finished, 20'000);
    QCOMPARE(result.outcome, Outcome::EngineError);
    QVERIFY2(result.reason.contains(u"somebody else"), qPrintable(result.reason));
    QCOMPARE(result.standardOutput, "on\n"_ba);
}

void TestRun::missingImage()
{
    const RunResult result = runToEnd(*m_engine, specFor(u"python"_s, "print(1)", [](RunRequest &request) { request.image = u"fumehood/no-such:image"_s; }));
    QCOMPARE(result.outcome, Outcome::EngineError);
    QVERIFY2(result.reason.contains(u"fumehood/no-such:image is not on this computer"), qPrintable(result.reason));
    QVERIFY2(result.remedy.contains(u"docker pull fumehood/no-such:image"), qPrintable(result.remedy));
}

QTEST_GUILESS_MAIN(TestRun)
#include "tst_run.moc"
