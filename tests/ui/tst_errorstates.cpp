// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeengine.h"
#include "tests/support/warnings.h"
#include "tests/support/windowfixture.h"

#include "ui/enginebar.h"
#include "ui/imagebar.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QStatusBar>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// What the real window says and offers when the engine cannot be used: text, buttons and what they do, the way back.
class TestErrorStates : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void notInstalled();
    void notRunningThenStarted();
    void noPermission();
    void anotherSocketIsNamed();
    void imageMissing();
    void silentEngine();
    void notAnEngine();
    void editingWorksInEveryTrouble();

private:
    void start(const EngineEndpoint &endpoint);
    EngineBar &bar() const { return *m->child<EngineBar>("engine-bar"); }
    QAction *button(const QWidget &bar, const QString &text) const;

    std::unique_ptr<FakeEngine> m_engine;
    std::unique_ptr<WindowFixture> m;
};

void TestErrorStates::init()
{
    Testing::failOnWarning();
    m.reset();
    m_engine = std::make_unique<FakeEngine>();
}

void TestErrorStates::start(const EngineEndpoint &endpoint)
{
    m = std::make_unique<WindowFixture>([endpoint] { return Result<EngineEndpoint>(endpoint); });
    m->start();
}

QAction *TestErrorStates::button(const QWidget &bar, const QString &text) const
{
    const auto actions = bar.actions();
    const auto found = std::ranges::find(actions, text, &QAction::text);
    return found == actions.end() ? nullptr : *found;
}

void TestErrorStates::notInstalled()
{
    start({});
    QTRY_VERIFY(bar().isVisible());
    QVERIFY2(bar().text().startsWith(u"Docker is not installed. Running code needs it; editing"_s), qPrintable(bar().text()));
    button(bar(), EngineBar::tr("Copy command"))->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"sudo apt-get install docker.io"_s);
    m->runButton()->click();
    QTRY_VERIFY2(m->window->statusBar()->currentMessage().contains(u"above the editor"_s), "Run says why it does nothing");
    QVERIFY(!m->parts->controller.isRunning());
}

void TestErrorStates::notRunningThenStarted()
{
    start(m_engine->endpoint());
    QTRY_VERIFY(bar().isVisible());
    QVERIFY2(bar().text().startsWith(u"Docker is installed but not running"_s), qPrintable(bar().text()));
    QVERIFY(bar().text().contains(m_engine->path()));
    m_engine->start();
    QAction *check = button(bar(), EngineBar::tr("Check again"));
    QVERIFY(check);
    check->trigger();
    QTRY_VERIFY2(!bar().isVisible(), "the message goes by itself");
    QVERIFY(m->child<QToolButton>("status-engine")->text().contains(u"26.1.5"_s));
}

void TestErrorStates::noPermission()
{
    if (::geteuid() == 0)
        QSKIP("Root may use every socket.");
    m_engine->start();
    QCOMPARE(::chmod(qPrintable(m_engine->path()), 0), 0);
    start(m_engine->endpoint());
    QTRY_VERIFY(bar().isVisible());
    QVERIFY2(bar().text().startsWith(u"Your account may not use"_s), qPrintable(bar().text()));
    QVERIFY(bar().text().contains(u"root power"_s));
    QVERIFY(bar().text().contains(u"rootless"_s));
    button(bar(), EngineBar::tr("Copy command"))->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"sudo usermod -aG docker $USER"_s);
    QCOMPARE(::chmod(qPrintable(m_engine->path()), 0700), 0);
    button(bar(), EngineBar::tr("Check again"))->trigger();
    QTRY_VERIFY(!bar().isVisible());
}

void TestErrorStates::anotherSocketIsNamed()
{
    m_engine->start();
    start(m_engine->endpoint());
    auto *engine = m->child<QToolButton>("status-engine");
    QTRY_VERIFY(engine->text().contains(u"26.1.5"_s));
    QVERIFY2(engine->toolTip().contains(m_engine->path()) && engine->toolTip().contains(u"DOCKER_HOST"_s), qPrintable(engine->toolTip()));
}

void TestErrorStates::imageMissing()
{
    m_engine->start();
    start(m_engine->endpoint());
    auto *image = m->child<ImageBar>("image-bar");
    QTRY_VERIFY(image->isVisible());
    QVERIFY2(image->text().startsWith(u"The Python image is not on this computer."_s), qPrintable(image->text()));
    QVERIFY(button(*image, ImageBar::tr("Prepare it")));
    m->runButton()->click();
    QTRY_VERIFY2(m->window->statusBar()->currentMessage().contains(u"above the editor"_s), "nothing is downloaded unasked");
    for (const QByteArray &question : std::as_const(m_engine->questions))
        QVERIFY2(!question.startsWith("/images/create") && !question.startsWith("/build"), question.constData());
}

void TestErrorStates::silentEngine()
{
    m_engine->isSilent = true;
    m_engine->start();
    start(m_engine->endpoint());
    QCOMPARE(m->child<QToolButton>("status-engine")->text(), u"Checking Docker…"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bar().isVisible(), 8000);
    QVERIFY2(bar().text().contains(u"does not answer"_s), qPrintable(bar().text()));
    QTRY_VERIFY2_WITH_TIMEOUT(bar().text().contains(u"second(s)"_s), "the seconds are counted", 12'000);
    m_engine->isSilent = false;
    QTRY_VERIFY_WITH_TIMEOUT(!bar().isVisible(), 12'000);
}

void TestErrorStates::notAnEngine()
{
    m_engine->answers["/version"] = m_engine->answers["/info"] = {200, "<html>It works!</html>"};
    m_engine->start();
    start(m_engine->endpoint());
    QTRY_VERIFY(bar().isVisible());
    QVERIFY2(bar().text().contains(u"not one of Docker's"_s), qPrintable(bar().text()));
}

void TestErrorStates::editingWorksInEveryTrouble()
{
    start(m_engine->endpoint());
    QTRY_VERIFY(bar().isVisible());
    QVERIFY(m->editor().hasFocus());
    m->setSource("def f(:\n");
    QTRY_VERIFY(!m->editor().lineMarks().isEmpty());
}

QTEST_MAIN(TestErrorStates)
#include "tst_errorstates.moc"
