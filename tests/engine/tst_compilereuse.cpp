// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compilation/compilecache.h"
#include "core/images/imagestore.h"
#include "tests/support/engineaccess.h"
#include "tests/support/smokecases.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// The compile cache in real containers, in a cache folder of its own.
class TestCompileReuse : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void secondRunIsTheSame_data();
    void secondRunIsTheSame();
    void everyLanguage_data();
    void everyLanguage();
    void compilesAnew_data();
    void compilesAnew();
    void anotherImage();
    void failedCompilationIsNotKept();
    void damagedIsCompiledAnew();
    void whatTheProgramWritesIsNotKept();
    void notEverythingCanBeKept_data();
    void notEverythingCanBeKept();
    void stoppedInBetween();
    void twoProcessesAtOnce();
    void cleanupTestCase();

private:
    using Change = std::function<void(RunRequest &)>;
    static RunSpec reusing(const QString &language, const QByteArray &source, const Change &change = {});
    RunResult run(const RunSpec &spec, const QByteArray &input = {});
    bool isHere(const QString &language);
    static QStringList kept();

    QTemporaryDir m_cache;
    std::unique_ptr<ContainerEngine> m_engine;
};

namespace {

constexpr char Hello[] = "#include <stdio.h>\nint main(int n, char **words) { int unused; printf(\"hello %s\\n\", n > 1 ? words[1] : \"\"); return 3; }\n";

} // namespace

RunSpec TestCompileReuse::reusing(const QString &language, const QByteArray &source, const Change &change)
{
    RunSpec spec = specFor(language, source, change);
    spec.reuseCompiled = true;
    return spec;
}

RunResult TestCompileReuse::run(const RunSpec &spec, const QByteArray &input)
{
    const RunResult result = runToEnd(*m_engine, spec, input);
    QThreadPool::globalInstance()->waitForDone(); // what is put away is on the disk then
    return result;
}

bool TestCompileReuse::isHere(const QString &language)
{
    return hasImage(*m_engine, specFor(language, "x").container.image);
}

QStringList TestCompileReuse::kept()
{
    return QDir(CompileCache::usualFolder()).entryList(QDir::Files | QDir::Hidden);
}

void TestCompileReuse::initTestCase()
{
    qputenv("XDG_CACHE_HOME", m_cache.path().toLocal8Bit());
    m_engine = std::make_unique<ContainerEngine>(findEngine().value());
    if (const EngineStatus status = probeEngine(*m_engine); !status.ready())
        QSKIP(qPrintable(status.problem));
}

void TestCompileReuse::init()
{
    QTest::failOnWarning();
    QVERIFY(QDir(CompileCache::usualFolder()).removeRecursively());
    if (!isHere(u"c"_s))
        QSKIP("The image of C is not here.");
}

void TestCompileReuse::secondRunIsTheSame_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QByteArray>("source");
    QTest::newRow("C, with a warning") << u"c"_s << QByteArray(Hello);
    QTest::newRow("C++, with a warning") << u"cpp"_s << QByteArray("#include <iostream>\nint main(int, char **words) { int unused; std::cout << \"hello \" << words[1] << std::endl; return 3; }\n");
}

void TestCompileReuse::secondRunIsTheSame()
{
    QFETCH(QString, language);
    QFETCH(QByteArray, source);
    if (!isHere(language))
        QSKIP("Its image is not here.");
    const RunSpec spec = reusing(language, source, [](RunRequest &request) { request.snippet.arguments = {u"you"_s}; });
    const RunResult first = run(spec);
    QVERIFY2(!first.compileReused, qPrintable(first.reason));
    QVERIFY(first.durations.compile.has_value());
    QVERIFY(first.standardError.contains("unused"));
    QCOMPARE(first.standardOutput, "hello you\n");
    QCOMPARE(kept().size(), 1);

    const RunResult second = run(spec);
    QVERIFY(second.compileReused);
    QVERIFY(!second.durations.compile.has_value());
    QCOMPARE(second.standardOutput, first.standardOutput);
    QCOMPARE(second.standardError, first.standardError);
    QCOMPARE(second.exitCode, first.exitCode);
    QCOMPARE(second.outcome, first.outcome);
    QCOMPARE(second.reason, first.reason);
    QCOMPARE(second.imageDigest, first.imageDigest);
    QVERIFY(second.isolation.holds());

    // Other arguments and input are the program's own business.
    RunSpec other = spec;
    other.snippet.arguments = {u"there"_s};
    const RunResult third = run(other);
    QVERIFY(third.compileReused);
    QCOMPARE(third.standardOutput, "hello there\n");
}

void TestCompileReuse::everyLanguage_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QByteArray>("source");
    const LanguageCatalog catalog = LanguageCatalog::load().value();
    for (const Language &language : catalog.languages()) {
        const QList<SmokeCase> smokes = smokeCases(language.id);
        const auto hello = std::ranges::find(smokes, u"hello"_s, &SmokeCase::name);
        if (!language.compile.isEmpty() && language.verified && hello != smokes.end())
            QTest::newRow(qPrintable(language.name)) << language.id << hello->snippet.source;
    }
}

void TestCompileReuse::everyLanguage()
{
    QFETCH(QString, language);
    QFETCH(QByteArray, source);
    if (!isHere(language))
        QSKIP("Its image is not here.");
    const RunSpec spec = reusing(language, source);
    const RunResult first = run(spec), second = run(spec);
    QCOMPARE(first.outcome, Outcome::Succeeded);
    QVERIFY(!first.compileReused);
    QVERIFY(second.compileReused);
    QCOMPARE(second.outcome, Outcome::Succeeded);
    QCOMPARE(second.standardOutput, first.standardOutput);
    QCOMPARE(second.standardError, first.standardError);
}

void TestCompileReuse::compilesAnew_data()
{
    QTest::addColumn<std::function<void(RunSpec &)>>("change");
    const auto row = [](const char *name, const std::function<void(RunSpec &)> &change) { QTest::newRow(name) << change; };
    row("another source", [](RunSpec &spec) { spec.snippet.source += "//\n"; });
    row("another flag", [](RunSpec &spec) { spec.language.compile.replaceInStrings(u"-O1"_s, u"-O2"_s); });
    row("another profile", [](RunSpec &spec) { spec.container.profile.name = u"strict"_s; });
    row("another limit", [](RunSpec &spec) { spec.container.limits.memory += 1_MiB; });
    row("a further file", [](RunSpec &spec) { spec.snippet.files << SnippetFile{u"further.h"_s, "//"}; });
    row("the cache left out", [](RunSpec &spec) { spec.reuseCompiled = false; });
}

void TestCompileReuse::compilesAnew()
{
    QFETCH(std::function<void(RunSpec &)>, change);
    RunSpec spec = reusing(u"c"_s, Hello);
    QVERIFY(!run(spec).compileReused);
    change(spec);
    const RunResult changed = run(spec);
    QVERIFY(!changed.compileReused);
    QCOMPARE(changed.exitCode, 3);
}

void TestCompileReuse::anotherImage()
{
    // The same compiler under another digest.
    const RunSpec spec = reusing(u"c"_s, Hello);
    QVERIFY(!run(spec).compileReused);
    const QString other = u"fumehood/compilereuse-test:latest"_s;
    const auto make = m_engine->command({u"build"_s, u"--quiet"_s, u"--tag"_s, other, u"-"_s},
                                        "FROM " + spec.container.image.toLatin1() + "\nLABEL org.fumehood.test=compilereuse\n");
    QTRY_VERIFY_WITH_TIMEOUT(make.isFinished(), 60'000);
    QVERIFY2(make.result().exitCode == 0, make.result().errors.constData());
    RunSpec moved = spec;
    moved.container.image = other;
    const RunResult elsewhere = run(moved);
    const auto remove = m_engine->command({u"rmi"_s, other});
    QTRY_VERIFY_WITH_TIMEOUT(remove.isFinished(), 60'000);
    QVERIFY(!elsewhere.compileReused);
    QCOMPARE(elsewhere.exitCode, 3);
    QVERIFY(run(spec).compileReused);
}

void TestCompileReuse::failedCompilationIsNotKept()
{
    const RunSpec spec = reusing(u"c"_s, "int main(void) { return nothing; }\n");
    QCOMPARE(run(spec).outcome, Outcome::CompileFailed);
    QCOMPARE(kept(), QStringList());
    QCOMPARE(run(spec).outcome, Outcome::CompileFailed);
}

void TestCompileReuse::damagedIsCompiledAnew()
{
    const RunSpec spec = reusing(u"c"_s, Hello);
    run(spec);
    QCOMPARE(kept().size(), 1);
    QFile file(CompileCache::usualFolder() + u'/' + kept().first());
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2) && file.write("damage") == 6);
    file.close();
    const RunResult anew = run(spec);
    QVERIFY(!anew.compileReused);
    QCOMPARE(anew.standardOutput, "hello \n");
    QVERIFY(run(spec).compileReused); // and whole again
}

void TestCompileReuse::whatTheProgramWritesIsNotKept()
{
    const RunSpec spec = reusing(u"c"_s, "#include <stdio.h>\n#include <unistd.h>\nint main(void) { puts(access(\"mark\", F_OK) ? \"first\" : \"again\");"
                                         " fclose(fopen(\"mark\", \"w\")); return rename(\"main\", \"gone\"); }\n");
    for (const bool reused : {false, true, true}) {
        const RunResult result = run(spec);
        QCOMPARE(result.compileReused, reused);
        QCOMPARE(result.standardOutput, "first\n");
        QCOMPARE(result.outcome, Outcome::Succeeded);
    }
}

void TestCompileReuse::notEverythingCanBeKept_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("a link beside the program") << u"ln -s /etc/passwd link"_s;
    QTest::newRow("a second name of the program") << u"ln main again"_s;
    QTest::newRow("a pipe") << u"mkfifo pipe"_s;
    QTest::newRow("an empty folder") << u"mkdir empty"_s;
    QTest::newRow("a file in /tmp") << u"touch /tmp/left"_s;
    QTest::newRow("a file larger than any program") << u"head -c 40M /dev/zero >large"_s;
    QTest::newRow("a file that only claims to be large") << u"truncate -s 60M large"_s;
    QTest::newRow("more files than any compiler leaves") << u"for i in $(seq 300); do touch f$i; done"_s;
    QTest::newRow("more words than are kept") << u"head -c 100K /dev/zero | tr '\\0' x >&2"_s;
}

void TestCompileReuse::notEverythingCanBeKept()
{
    QFETCH(QString, command);
    RunSpec spec = reusing(u"c"_s, Hello);
    spec.language.compile = {u"sh"_s, u"-c"_s, u"gcc -o {name} {file} && %1"_s.arg(command)};
    for (int i = 0; i < 2; ++i) {
        const RunResult result = run(spec);
        QVERIFY(!result.compileReused);
        QCOMPARE(result.standardOutput, "hello \n");
        QCOMPARE(kept(), QStringList());
    }
}

void TestCompileReuse::stoppedInBetween()
{
    // Stopped at any moment around the end of the compile phase, it ends once and as cancelled, or had ended before.
    for (const int ms : {0, 20, 60, 100, 150, 200, 300}) {
        Run run(*m_engine, reusing(u"c"_s, QByteArray(Hello) + "// " + QByteArray::number(ms)));
        int ends = 0;
        Outcome outcome = Outcome::EngineError;
        bool removed = false;
        connect(&run, &Run::event, this, [&, ms](const RunEvent &event) {
            if (std::holds_alternative<PhaseStarted>(event) && ends == 0)
                QTimer::singleShot(ms, &run, &Run::stop);
            if (const auto *end = std::get_if<Finished>(&event)) {
                outcome = end->result.outcome;
                ++ends;
            }
        });
        connect(&run, &Run::removed, this, [&] { removed = true; });
        run.closeInput();
        run.start();
        QTRY_VERIFY_WITH_TIMEOUT(removed, 20'000);
        QCOMPARE(ends, 1);
        QVERIFY2(outcome == Outcome::Cancelled || outcome == Outcome::Failed, qPrintable(outcomeName(outcome)));
    }
}

void TestCompileReuse::twoProcessesAtOnce()
{
    const QString file = m_cache.filePath(u"two.c"_s);
    QFile source(file);
    QVERIFY(source.open(QIODevice::WriteOnly) && source.write(Hello) > 0);
    source.close();
    const auto round = [&] {
        QList<QByteArray> results;
        QProcess processes[2];
        for (QProcess &process : processes)
            process.start(QStringLiteral(FUMEHOOD_BINARY), {u"run"_s, u"--json"_s, u"--no-history"_s, file});
        for (QProcess &process : processes) {
            process.closeWriteChannel();
            process.waitForFinished(60'000);
            results << process.readAllStandardOutput();
        }
        return results;
    };
    for (const bool reused : {false, true}) {
        for (const QByteArray &text : round()) {
            const nlohmann::json result = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
            QVERIFY2(result.is_object(), text.constData());
            QCOMPARE(result["stdout"].get<std::string>(), "hello \n");
            QCOMPARE(result["exitCode"].get<int>(), 3);
            QVERIFY(!reused || result["compileReused"].get<bool>());
        }
        QCOMPARE(kept().size(), 1);
    }
}

void TestCompileReuse::cleanupTestCase()
{
    if (m_engine)
        QTRY_COMPARE_WITH_TIMEOUT(containersLeft(*m_engine), 0, 30'000);
}

QTEST_GUILESS_MAIN(TestCompileReuse)
#include "tst_compilereuse.moc"
