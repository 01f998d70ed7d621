// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engineaccess.h"
#include "tests/support/smokecases.h"

#include "app/cli/exitstatus.h"
#include "core/batch/runqueue.h"
#include "core/container/warmstart.h"
#include "core/images/imagerecipe.h"
#include "core/images/imagestore.h"
#include "core/terminal/sourcelink.h"

#include <QThread>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// The programs of images/*/smoke.json, in the languages of the catalogue, and the tools of the larger images. All of them
/// run while the rows are checked, several at once, in the order of the rows.
///
/// FUMEHOOD_IMAGES names the recipes that must be here ("python cpp-full", or "all"): only those are tested, and one
/// that is missing is a failure. Without it, every image that is here is tested.
class TestLanguages : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void runs_data();
    void runs();
    void startedAhead_data();
    void startedAhead();
    void cleanupTestCase();

private:
    static void isAsItShould(const RunResult &result, const SmokeCase &smoke);
    void addRow(const QString &title, const QString &language, const QString &image, const SmokeCase &smoke);
    bool isWanted(const Language &language) const;

    LanguageCatalog m_catalog = LanguageCatalog::load().value();
    std::unique_ptr<ContainerEngine> m_engine;
    std::unique_ptr<RunQueue> m_queue;
    QMap<QString, bool> m_present;      // image: is it there
    QMap<int, RunResult> m_results;     // by the queue's number, until the row is checked
};

namespace {

const QString Everything = u"all"_s;
constexpr int RunPatience = 120'000;

QStringList wantedRecipes()
{
    return qEnvironmentVariable("FUMEHOOD_IMAGES").split(u' ', Qt::SkipEmptyParts);
}

bool namesLine(const QByteArray &text, int line)
{
    for (const QString &each : QString::fromUtf8(text).split(u'\n')) {
        const QList<SourceLink> links = sourceLinks(each);
        if (std::ranges::any_of(links, [line](const SourceLink &link) { return link.line == line; }))
            return true;
    }
    return QRegularExpression(u"(line |[:(])%1\\b"_s.arg(line)).match(QString::fromUtf8(text)).hasMatch();
}

} // namespace

void TestLanguages::initTestCase()
{
    m_engine = std::make_unique<ContainerEngine>(findEngine().value());
    const EngineStatus status = probeEngine(*m_engine);
    if (!status.ready())
        QSKIP(qPrintable(status.problem));
    QList<Language> languages = m_catalog.languages();
    for (const Language &language : m_catalog.languages()) {
        if (const QString full = fullReference(language.image); !full.isEmpty()) {
            languages << language;
            languages.last().image = full;
        }
    }
    ImageStore store(*m_engine);
    const auto states = store.list(languages);
    QTRY_VERIFY_WITH_TIMEOUT(states.isFinished(), 30'000);
    for (const ImageState &state : states.result())
        m_present[state.reference] = state.usable();
    // One more than there are processors: a run also waits, for its time limit or for the engine.
    m_queue = std::make_unique<RunQueue>(*m_engine, QThread::idealThreadCount() + 1);
    connect(m_queue.get(), &RunQueue::finished, this, [this](int number, const RunResult &result) { m_results.insert(number, result); });
}

void TestLanguages::init()
{
    QTest::failOnWarning();
}

bool TestLanguages::isWanted(const Language &language) const
{
    static const QStringList wanted = wantedRecipes();
    if (wanted.isEmpty())
        return m_present.value(language.image);
    return wanted.contains(recipeName(language.image)) || (wanted.contains(Everything) && language.verified);
}

void TestLanguages::addRow(const QString &title, const QString &language, const QString &image, const SmokeCase &smoke)
{
    QString problem;
    const RunSpec spec = specFor(language, smoke.snippet.source, [&](RunRequest &request) {
        request.snippet = smoke.snippet;
        request.image = image;
        if (const Result<> set = smoke.timeout.isEmpty() ? Result<>() : setLimit(request.profile.limits, u"timeout"_s, smoke.timeout); !set)
            problem = set.error();
    });
    QTest::addRow("%s: %s", qPrintable(title), qPrintable(smoke.name)) << image << smoke << problem << m_queue->add(spec, smoke.input);
}

void TestLanguages::runs_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<SmokeCase>("smoke");
    QTest::addColumn<QString>("problem");
    QTest::addColumn<int>("number");
    for (const Language &language : m_catalog.languages()) {
        if (isWanted(language)) {
            for (SmokeCase smoke : smokeCases(language.id)) {
                // Whether it works is the question, not how long it takes beside others.
                smoke.timeout = smoke.timeout.isEmpty() ? u"60s"_s : smoke.timeout;
                addRow(language.name, language.id, language.image, smoke);
            }
            addRow(language.name, language.id, language.image,
                   {.name = u"its template"_s, .snippet = {.source = language.snippet}, .says = "Hello from", .exitStatus = 0});
        }
        // The tools of the larger image, called by a shell script.
        Language larger = language;
        larger.image = fullReference(language.image);
        if (larger.image.isEmpty() || !isWanted(larger))
            continue;
        for (SmokeCase smoke : smokeCases(recipeName(larger.image))) {
            smoke.timeout = smoke.timeout.isEmpty() ? u"60s"_s : smoke.timeout;
            addRow(language.name + u" with its tools"_s, u"bash"_s, larger.image, smoke);
        }
    }
}

void TestLanguages::runs()
{
    QFETCH(QString, image);
    QFETCH(SmokeCase, smoke);
    QFETCH(QString, problem);
    QFETCH(int, number);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QVERIFY2(m_present.value(image), qPrintable(u"The image %1 is not here; make it with `fumehood images prepare`."_s.arg(image)));
    QTRY_VERIFY_WITH_TIMEOUT(m_results.contains(number), RunPatience);
    isAsItShould(m_results.take(number), smoke);
}

void TestLanguages::isAsItShould(const RunResult &result, const SmokeCase &smoke)
{
    const QByteArray all = result.standardOutput + result.standardError;
    const QByteArray told = outcomeName(result.outcome).toUtf8() + ": " + result.reason.toUtf8() + "\n" + all.left(1000);
    if (smoke.exitStatus)
        QVERIFY2(exitStatus(result, RunCommandLine::ExitCode::Child) == *smoke.exitStatus, told.constData());
    if (!smoke.outcome.isEmpty())
        QVERIFY2(outcomeName(result.outcome) == smoke.outcome, told.constData());
    if (smoke.standardOutput)
        QVERIFY2(result.standardOutput == *smoke.standardOutput, told.constData());
    if (smoke.standardOutputBytes)
        QVERIFY2(result.stdoutBytes == *smoke.standardOutputBytes, told.constData());
    QVERIFY2(all.contains(smoke.says), told.constData());
    if (smoke.line > 0)
        QVERIFY2(namesLine(all, smoke.line), told.constData());
    QVERIFY2(result.isolation.holds(), qPrintable(result.isolation.summary()));
}

void TestLanguages::startedAhead_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<SmokeCase>("smoke");
    for (const Language &language : m_catalog.languages()) {
        for (const SmokeCase &smoke : isWanted(language) && !language.aheadUnless.pattern().isEmpty() ? smokeCases(language.id) : QList<SmokeCase>())
            QTest::addRow("%s: %s", qPrintable(language.name), qPrintable(smoke.name)) << language.id << smoke;
    }
}

/// The same programs from a container in which their interpreter waits.
void TestLanguages::startedAhead()
{
    QFETCH(QString, language);
    QFETCH(SmokeCase, smoke);
    const RunSpec spec = specFor(language, smoke.snippet.source, [&](RunRequest &request) {
        request.snippet = smoke.snippet;
        if (!smoke.timeout.isEmpty())
            QVERIFY(setLimit(request.profile.limits, u"timeout"_s, smoke.timeout));
    });
    WarmStart warm(*m_engine);
    warm.expect(spec.container);
    QTRY_VERIFY_WITH_TIMEOUT(warm.isWarm(), RunPatience);
    const RunResult result = runToEnd(*m_engine, spec, smoke.input, warm.take(spec.container));
    warm.forget();
    QVERIFY(result.warmStart);
    isAsItShould(result, smoke);
}

void TestLanguages::cleanupTestCase()
{
    m_queue.reset();
    QTRY_COMPARE_WITH_TIMEOUT(containersLeft(*m_engine), 0, 60'000);
}

QTEST_GUILESS_MAIN(TestLanguages)
#include "tst_languages.moc"
