// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engineaccess.h"
#include "tests/support/smokecases.h"

#include "app/cli/exitstatus.h"
#include "core/images/imagerecipe.h"
#include "core/terminal/sourcelink.h"

#include <QSet>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// The programs of images/*/smoke.json, in the languages of the catalogue whose image is there, and the tools of the
/// larger images.
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
    bool hasImage(const QString &reference);

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

bool TestLanguages::hasImage(const QString &reference)
{
    if (!m_present.contains(reference)) {
        const auto image = m_engine->inspectImage(reference);
        (void)QTest::qWaitFor([&] { return image.isFinished(); }, 10'000);
        m_present[reference] = image.isFinished() && image.result().has_value();
    }
    return m_present[reference];
}

void TestLanguages::runs_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("image");
    QTest::addColumn<SmokeCase>("smoke");
    for (const Language &language : m_catalog.languages()) {
        for (const SmokeCase &smoke : smokeCases(language.id))
            QTest::addRow("%s: %s", qPrintable(language.name), qPrintable(smoke.name)) << language.id << language.image << smoke;
        QTest::addRow("%s: its template", qPrintable(language.name))
            << language.id << language.image << SmokeCase{.snippet = {.source = language.snippet}, .says = "Hello from", .exitStatus = 0};
        // The tools of the larger image, called by a shell script.
        const QString full = fullReference(language.image);
        for (const SmokeCase &smoke : smokeCases(recipeName(full)))
            QTest::addRow("%s with its tools: %s", qPrintable(language.name), qPrintable(smoke.name)) << u"bash"_s << full << smoke;
    }
}

void TestLanguages::runs()
{
    QFETCH(QString, language);
    QFETCH(QString, image);
    QFETCH(SmokeCase, smoke);
    if (!hasImage(image))
        QSKIP(qPrintable(u"The image %1 is not here; make it with `fumehood images prepare`."_s.arg(image)));
    const RunSpec spec = specFor(language, smoke.snippet.source, [&](RunRequest &request) {
        request.snippet = smoke.snippet;
        request.image = image;
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
