// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeengine.h"
#include "tests/support/warnings.h"
#include "tests/support/windowfixture.h"

#include "ui/enginebar.h"
#include "ui/imagebar.h"
#include "ui/leftoverbar.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QFile>
#include <QFileInfo>
#include <QToolButton>
#include <QLabel>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QStatusBar>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
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
    void leftoversAreSweptAtStartAndLater();
    void sweepComesAgain();
    void newEngineIsSweptAtOnce();
    void containerThatStays();
    void imageCannotBeMade();
    void imagesInUseArePreparedInTheBackground();
    void backgroundFailureIsSaidOnce();
    void limitsThatAreNotEnforcedAreMarked();

private:
    void start(const EngineEndpoint &endpoint);
    /// A window that prepares images by itself, with an engine that comes up later and a docker that does this.
    void startPreparing(const QByteArray &script);
    EngineBar &bar() const { return *m->child<EngineBar>("engine-bar"); }
    QAction *button(const QWidget &bar, const QString &text) const;

    QTemporaryDir m_programs;
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
    const QByteArray path = qgetenv("PATH");
    const auto back = qScopeGuard([path] { qputenv("PATH", path); });
    qputenv("PATH", m_programs.path().toLocal8Bit()); // no Podman there either
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
    start(m_engine->endpoint());
    QTRY_VERIFY(bar().isVisible());
    m_engine->start();
    QCOMPARE(::chmod(qPrintable(m_engine->path()), 0), 0);
    // Root may use every socket, so it is somebody else for the moment of the question.
    constexpr uid_t Nobody = 65534;
    const uid_t user = ::geteuid();
    const auto back = qScopeGuard([user] { (void)::seteuid(user); });
    QCOMPARE(::chmod(qPrintable(QFileInfo(m_engine->path()).path()), 0711), 0);
    if (user == 0)
        QCOMPARE(::seteuid(Nobody), 0);
    button(bar(), EngineBar::tr("Check again"))->trigger();
    QTRY_VERIFY2(bar().text().startsWith(u"Your account may not use"_s), qPrintable(bar().text()));
    QVERIFY(bar().text().contains(u"root power"_s));
    QVERIFY(bar().text().contains(u"rootless"_s));
    button(bar(), EngineBar::tr("Copy command"))->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"sudo usermod -aG docker $USER"_s);
    QCOMPARE(::seteuid(user), 0);
    QCOMPARE(::chmod(qPrintable(m_engine->path()), 0700), 0);
    QTRY_VERIFY_WITH_TIMEOUT(!bar().isVisible(), 20'000); // it looks again by itself
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

void TestErrorStates::leftoversAreSweptAtStartAndLater()
{
    m_engine->answers["/containers/json"] = {200, R"json([{"Id":"5ad","Labels":{"org.fumehood.managed":"true","org.fumehood.run":"1","org.fumehood.owner":"another-boot/1/1"}},
        {"Id":"0dd","Labels":{"org.fumehood.managed":"true"}}])json"};
    m_engine->answers["/containers/5ad"] = {204, {}};
    m_engine->start();
    ContainerEngine engine(m_engine->endpoint());
    EngineWatch watch(engine, [this] { return Result<EngineEndpoint>(m_engine->endpoint()); });
    watch.check();
    QTRY_COMPARE(m_engine->questions.count("/containers/5ad"), 1);
    QVERIFY2(!m_engine->questions.contains("/containers/0dd"), "what was not made by a run is not ours to remove");
    watch.check();
    QTRY_COMPARE(m_engine->questions.count("/version"), 2);
    QTRY_VERIFY(!watch.isChecking());
    QVERIFY2(m_engine->questions.count("/containers/json") == 1, "the hour is not over");
}

void TestErrorStates::sweepComesAgain()
{
    m_engine->answers["/containers/json"] = {200, "[]"};
    m_engine->start();
    ContainerEngine engine(m_engine->endpoint());
    EngineWatch watch(engine, [this] { return Result<EngineEndpoint>(m_engine->endpoint()); });
    watch.setSweepInterval(0ms);
    watch.check();
    QTRY_COMPARE(m_engine->questions.count("/containers/json"), 1);
    QTRY_VERIFY(!watch.isChecking());
    watch.check();
    QTRY_COMPARE(m_engine->questions.count("/containers/json"), 2);
}

void TestErrorStates::newEngineIsSweptAtOnce()
{
    FakeEngine other;
    m_engine->answers["/containers/json"] = other.answers["/containers/json"] = {200, "[]"};
    m_engine->start();
    other.start();
    EngineEndpoint endpoint = m_engine->endpoint();
    ContainerEngine engine(endpoint);
    EngineWatch watch(engine, [&] { return Result<EngineEndpoint>(endpoint); });
    watch.check();
    QTRY_COMPARE(m_engine->questions.count("/containers/json"), 1);
    m_engine->stop();
    endpoint = other.endpoint();
    QTRY_VERIFY_WITH_TIMEOUT((watch.check(), other.questions.contains("/containers/json")), 20'000);
}

/// E9.
void TestErrorStates::containerThatStays()
{
    Theme theme;
    LeftoverBar bar(theme);
    QSignalSpy wishes(&bar, &LeftoverBar::removalRequested);
    bar.setPatience(0ms);
    bar.expectRemoval(u"fumehood-5ad"_s);
    QTRY_VERIFY(bar.isVisible());
    QVERIFY2(bar.text().contains(u"fumehood-5ad"_s), qPrintable(bar.text()));
    button(bar, LeftoverBar::tr("Copy command"))->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"docker rm --force fumehood-5ad"_s);
    button(bar, LeftoverBar::tr("Remove it again"))->trigger();
    QCOMPARE(wishes.size(), 1);
    QVERIFY(!bar.isVisible());
    QTRY_VERIFY2(bar.isVisible(), "it stays still");
    bar.noteRemoved(u"fumehood-another"_s);
    QVERIFY(bar.isVisible());
    bar.noteRemoved(u"fumehood-5ad"_s);
    QVERIFY(!bar.isVisible());
}

/// E6: what Debian's package manager says without a network.
void TestErrorStates::imageCannotBeMade()
{
    QTemporaryDir folder;
    QFile program(folder.filePath(u"docker"_s));
    QVERIFY(program.open(QIODevice::WriteOnly));
    program.write("#!/bin/sh\necho attempt >> \"${0%/*}/attempts\"\necho \"E: Failed to fetch http://deb.debian.org/debian  Temporary failure resolving 'deb.debian.org'\" >&2\nexit 100\n");
    program.close();
    QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const auto attempts = [&] {
        QFile file(folder.filePath(u"attempts"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : 0;
    };
    m_engine->answers["/images/debian:trixie-slim/json"] = {200, R"json({"Id":"sha256:01","RepoTags":["debian:trixie-slim"],"Config":{}})json"};
    m_engine->start();
    start(m_engine->endpoint(program.fileName()));
    auto *image = m->child<ImageBar>("image-bar");
    QTRY_VERIFY(image->isVisible());
    button(*image, ImageBar::tr("Prepare it"))->trigger();
    QTRY_VERIFY2_WITH_TIMEOUT(image->text().contains(u"Temporary failure resolving"_s), qPrintable(image->text()), 20'000);
    QVERIFY2(image->text().startsWith(u"The Python image could not be prepared."_s), qPrintable(image->text()));
    const auto before = attempts();
    QVERIFY(before >= 1);
    button(*image, ImageBar::tr("Try again"))->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(attempts() > before, 20'000);
}

void TestErrorStates::startPreparing(const QByteArray &script)
{
    QFile program(m_programs.filePath(u"docker"_s));
    QVERIFY(program.open(QIODevice::WriteOnly));
    program.write(script);
    program.close();
    QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    m_engine->answers["/images/debian:trixie-slim/json"] = {200, R"json({"Id":"sha256:01","RepoTags":["debian:trixie-slim"],"Config":{}})json"};
    start(m_engine->endpoint(program.fileName()));
    QTRY_VERIFY(bar().isVisible());
    m->parts->settings.setValue(u"prepareImages"_s, true);
    m_engine->start();
    button(bar(), EngineBar::tr("Check again"))->trigger();
}

void TestErrorStates::imagesInUseArePreparedInTheBackground()
{
    startPreparing("#!/bin/sh\nexec sleep 300\n");
    auto *status = m->child<QToolButton>("status-preparing");
    QTRY_VERIFY(status->isVisible());
    QVERIFY2(status->text().startsWith(u"Preparing Python"_s), qPrintable(status->text()));
    m->setSource("print('typed meanwhile')\n");
    QVERIFY(m->editor().hasFocus() && m->parts->images.isBusy());
    QTest::mouseClick(status, Qt::LeftButton);
    QTRY_VERIFY(!status->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(!m->parts->images.isBusy(), 20'000);
    QVERIFY2(!m->child<QWidget>("complaint")->isVisible(), "who stops it knows that it was stopped");
}

void TestErrorStates::backgroundFailureIsSaidOnce()
{
    startPreparing("#!/bin/sh\necho 'E: Failed to fetch http://deb.debian.org/debian  Temporary failure resolving' >&2\nexit 100\n");
    auto *complaint = m->child<QWidget>("complaint");
    QTRY_VERIFY_WITH_TIMEOUT(complaint->isVisible(), 20'000);
    const QString text = complaint->property("text").toString();
    QVERIFY2(text.startsWith(u"The Python image could not be prepared."_s) && text.contains(u"Temporary failure"_s), qPrintable(text));
    QVERIFY(!m->child<QToolButton>("status-preparing")->isVisible());
    complaint->hide();
    button(bar(), EngineBar::tr("Check again"))->trigger();
    QTRY_VERIFY(!m->parts->images.isBusy());
    QVERIFY2(!complaint->isVisible(), "it is tried once in a start");
}

/// E7.
void TestErrorStates::limitsThatAreNotEnforcedAreMarked()
{
    m_engine->answers["/info"].body.replace("\"Warnings\":[]", "\"Warnings\":[\"WARNING: No memory limit support\"]");
    m_engine->start();
    start(m_engine->endpoint());
    const auto *mark = m->child<QLabel>("limit-error-memory");
    QTRY_VERIFY(mark->isVisible() && mark->text().contains(u"not enforced"_s));
}

QTEST_MAIN(TestErrorStates)
#include "tst_errorstates.moc"
