// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engineaccess.h"
#include "tests/support/smokecases.h"

#include "app/cli/exitstatus.h"
#include "core/terminal/sourcelink.h"

#include <QSet>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// The programs of images/*/smoke.json, in the languages of the catalogue whose image is there.
class TestLanguages : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void runs_data();
    void runs();
    void cleanupTestCase();

private:
    bool hasImage(const Language &language);

    LanguageCatalog m_catalog = LanguageCatalog::load().value();
    std::unique_ptr<ContainerEngine> m_engine;
    QMap<QString, bool> m_present;      // image: is it there
};

namespace {

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
}

void TestLanguages::init()
{
    QTest::failOnWarning();
}

bool TestLanguages::hasImage(const Language &language)
{
    if (!m_present.contains(language.image)) {
        const auto image = m_engine->inspectImage(language.image);
        (void)QTest::qWaitFor([&] { return image.isFinished(); }, 10'000);
        m_present[language.image] = image.isFinished() && image.result().has_value();
    }
    return m_present[language.image];
}

void TestLanguages::runs_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<SmokeCase>("smoke");
    for (const Language &language : m_catalog.languages()) {
        for (const SmokeCase &smoke : smokeCases(language.id))
            QTest::addRow("%s: %s", qPrintable(language.name), qPrintable(smoke.name)) << language.id << smoke;
        QTest::addRow("%s: its template", qPrintable(language.name))
            << language.id << SmokeCase{.snippet = {.source = language.snippet}, .says = "Hello from", .exitStatus = 0};
    }
}

void TestLanguages::runs()
{
    QFETCH(QString, language);
    QFETCH(SmokeCase, smoke);
    if (!hasImage(*m_catalog.find(language)))
        QSKIP(qPrintable(u"The image of %1 is not here; make it with `fumehood images prepare %1`."_s.arg(language)));
    const RunSpec spec = specFor(language, smoke.snippet.source, [&](RunRequest &request) {
        request.snippet = smoke.snippet;
        if (!smoke.timeout.isEmpty())
            QVERIFY(setLimit(request.profile.limits, u"timeout"_s, smoke.timeout));
    });
    const RunResult result = runToEnd(*m_engine, spec, smoke.input);
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

void TestLanguages::cleanupTestCase()
{
    QTRY_COMPARE_WITH_TIMEOUT(containersLeft(*m_engine), 0, 5000);
}

QTEST_GUILESS_MAIN(TestLanguages)
#include "tst_languages.moc"
