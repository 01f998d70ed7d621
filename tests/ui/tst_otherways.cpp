// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeengine.h"
#include "tests/support/warnings.h"
#include "tests/support/windowfixture.h"

#include "core/images/imagerecipe.h"
#include "ui/actions.h"
#include "ui/enginebar.h"
#include "ui/imagebar.h"

#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QInputDialog>
#include <QLineEdit>
#include <QScopeGuard>
#include <QStatusBar>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// The other ways that the window offers where the usual one is closed: another engine, another program, another image,
/// an image out of a file (E1 and E5).
class TestOtherWays : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void podmanIsOfferedWhereItIsInstalled();
    void podmanIsNotOfferedWhereItIsNot();
    void podmanIsChosenInTheSettings();
    void programIsChosen();
    void fileThatIsNoProgram();
    void anotherImage();
    void backToTheUsualImage();
    void imageOutOfAFile();
    void fileWithoutTheImage();
    void fileThatIsNoArchive();

private:
    /// A window that knows the engine of the settings only; `engines`: what is reached by its name or program.
    void start();
    QString program(const QString &name, const QByteArray &script) const;
    QString archive(const QByteArray &manifest) const;
    EngineBar &bar() const { return *m->child<EngineBar>("engine-bar"); }
    ImageBar &image() const { return *m->child<ImageBar>("image-bar"); }
    QAction *button(const QWidget &bar, const QString &text) const;
    /// Answers the open question for a file.
    void chooseFile(const QString &path) const;

    std::unique_ptr<QTemporaryDir> m_files;
    std::unique_ptr<FakeEngine> m_engine;
    std::unique_ptr<WindowFixture> m;
    std::function<EngineEndpoint(const EngineChoice &)> m_found;
};

void TestOtherWays::init()
{
    Testing::failOnWarning();
    qunsetenv("FUMEHOOD_ENGINE");
    m.reset();
    m_files = std::make_unique<QTemporaryDir>();
    m_engine = std::make_unique<FakeEngine>();
    m_engine->start();
    m_found = [this](const EngineChoice &) { return m_engine->endpoint(); };
}

void TestOtherWays::start()
{
    m = std::make_unique<WindowFixture>([this] { return Result<EngineEndpoint>(m_found(m->parts->settings.engineChoice())); });
    m->start();
}

QString TestOtherWays::program(const QString &name, const QByteArray &script) const
{
    QFile file(m_files->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + script) < 0
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        qFatal("No place for a program.");
    return file.fileName();
}

QString TestOtherWays::archive(const QByteArray &manifest) const
{
    QFile file(m_files->filePath(u"images.tar"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(buildContext({{u"manifest.json"_s, manifest}})) < 0)
        qFatal("No place for an archive.");
    return file.fileName();
}

QAction *TestOtherWays::button(const QWidget &bar, const QString &text) const
{
    for (const QToolButton *each : bar.findChildren<QToolButton *>()) {
        if (each->isVisible() && each->text() == text)
            return each->defaultAction();
    }
    return nullptr;
}

void TestOtherWays::chooseFile(const QString &path) const
{
    auto *files = m->window->findChild<QFileDialog *>();
    if (!files)
        qFatal("Nobody asks for a file.");
    emit files->fileSelected(path);
    files->close();
}

void TestOtherWays::podmanIsOfferedWhereItIsInstalled()
{
    program(u"podman"_s, "exit 0\n");
    const QByteArray path = qgetenv("PATH");
    const auto back = qScopeGuard([path] { qputenv("PATH", path); });
    qputenv("PATH", m_files->path().toLocal8Bit() + ':' + path);
    m_found = [this](const EngineChoice &choice) { return choice.engine == u"podman" ? m_engine->endpoint() : EngineEndpoint{}; };
    start();
    QTRY_VERIFY(bar().isVisible());
    QVERIFY2(bar().text().startsWith(u"Docker is not installed."_s), qPrintable(bar().text()));
    QAction *podman = button(bar(), EngineBar::tr("Use Podman"));
    QVERIFY(podman);
    podman->trigger();
    QTRY_VERIFY2(!bar().isVisible(), qPrintable(bar().text()));
    QCOMPARE(m->parts->engine.endpoint(), m_engine->endpoint());
    m->start(); // and at the next start
    QCOMPARE(m->parts->settings.engineChoice().engine, u"podman"_s);
    QTRY_COMPARE(m->parts->engine.endpoint(), m_engine->endpoint());
}

void TestOtherWays::podmanIsNotOfferedWhereItIsNot()
{
    const HostAbilities without{};
    const EngineStatus missing{EngineStatus::State::NotInstalled, u"Docker is not installed."_s, {}, {}, {}};
    QVERIFY(!engineMessage(missing, {}, without).offersPodman);
    QVERIFY(engineMessage(missing, {}, without).offersProgram);
    HostAbilities with;
    with.podman = u"/usr/bin/podman"_s;
    QVERIFY(engineMessage(missing, {}, with).offersPodman);
    const EngineStatus silent{EngineStatus::State::NotAnswering, u"Docker does not answer."_s, {}, {}, {}};
    QVERIFY(!engineMessage(silent, {}, with).offersPodman);
    QVERIFY(!engineMessage(silent, {}, with).offersProgram);
}

/// Also while the present engine works.
void TestOtherWays::podmanIsChosenInTheSettings()
{
    FakeEngine other;
    other.start();
    m_found = [&](const EngineChoice &choice) { return choice.engine == u"podman" ? other.endpoint() : m_engine->endpoint(); };
    start();
    QTRY_COMPARE(m->parts->engine.endpoint(), m_engine->endpoint());
    m->parts->settings.setValue(u"engine"_s, u"podman"_s);
    QTRY_COMPARE(m->parts->engine.endpoint(), other.endpoint());
    QTRY_VERIFY(other.questions.contains("/version"));
    m->kill(); // before the engine that it asks
}

void TestOtherWays::programIsChosen()
{
    const QString docker = program(u"docker"_s, "exit 0\n");
    m_found = [this](const EngineChoice &choice) { return choice.program.isEmpty() ? EngineEndpoint{} : m_engine->endpoint(choice.program); };
    start();
    QTRY_VERIFY(bar().isVisible());
    QAction *choose = button(bar(), EngineBar::tr("Choose program…"));
    QVERIFY(choose);
    choose->trigger();
    chooseFile(docker);
    QTRY_VERIFY2(!bar().isVisible(), qPrintable(bar().text()));
    QCOMPARE(m->parts->engine.endpoint().program, docker);
    m->start();
    QCOMPARE(m->parts->settings.engineChoice().program, docker);
    // What looks for engines takes it, and goes on without it when it is gone.
    QCOMPARE(findEngine({.engine = u"docker"_s, .context = u"default"_s, .program = docker})->program, docker);
    QVERIFY(QFile::remove(docker));
    QVERIFY(findEngine({.engine = u"docker"_s, .context = u"default"_s, .program = docker})->program != docker);
}

void TestOtherWays::fileThatIsNoProgram()
{
    m_found = [](const EngineChoice &) { return EngineEndpoint{}; };
    start();
    QTRY_VERIFY(bar().isVisible());
    button(bar(), EngineBar::tr("Choose program…"))->trigger();
    chooseFile(m_files->path());
    QVERIFY2(bar().text().endsWith(u"is not a program that can be started."_s), qPrintable(bar().text()));
    QVERIFY(m->parts->settings.engineChoice().program.isEmpty());
}

void TestOtherWays::anotherImage()
{
    m_engine->answers["/images/json"] = {200, R"json([{"RepoTags":["mine/python:3"]},{"RepoTags":["<none>:<none>"]},{"RepoTags":null}])json"};
    m_engine->answers["/images/mine/python:3/json"] = {200, R"json({"Id":"sha256:02","RepoTags":["mine/python:3"],"Config":{}})json"};
    start();
    QTRY_VERIFY(image().isVisible());
    QVERIFY2(image().text().startsWith(u"The Python image is not on this computer."_s), qPrintable(image().text()));
    button(image(), ImageBar::tr("Choose another…"))->trigger();
    QTRY_VERIFY(m->child<QInputDialog>("image-choice"));
    auto *question = m->child<QInputDialog>("image-choice");
    QCOMPARE(question->comboBoxItems(), (QStringList{u"fumehood/python:latest"_s, u"mine/python:3"_s}));
    question->setTextValue(u"mine/python:3"_s);
    question->accept();
    QTRY_VERIFY(!image().isVisible());
    QCOMPARE(m->parts->settings.image(u"python"_s), u"mine/python:3"_s);
    QVERIFY(m->child<QToolButton>("status-language")->text().contains(u"mine/python:3"_s));
    QTRY_VERIFY2(m_engine->questions.contains("/images/mine/python:3/json"), "it is the one that is looked for");
}

void TestOtherWays::backToTheUsualImage()
{
    anotherImage();
    (*m->window->findChild<Actions *>())[Actions::ChooseImage]->trigger();
    QTRY_VERIFY(m->child<QInputDialog>("image-choice"));
    auto *question = m->child<QInputDialog>("image-choice");
    QCOMPARE(question->textValue(), u"mine/python:3"_s);
    question->setTextValue(question->comboBoxItems().first());
    question->accept();
    QCOMPARE(m->parts->settings.image(u"python"_s), QString());
    QTRY_VERIFY2(image().isVisible(), "which is still missing");
}

void TestOtherWays::imageOutOfAFile()
{
    const QString said = m_files->filePath(u"said"_s);
    const QString docker = program(u"docker"_s, "echo \"$@\" >" + said.toLocal8Bit() + "\n");
    m_found = [this, docker](const EngineChoice &) { return m_engine->endpoint(docker); };
    start();
    QTRY_VERIFY(image().isVisible());
    const QString path = archive(R"([{"RepoTags": ["fumehood/python:latest"]}])");
    button(image(), ImageBar::tr("Load from file…"))->trigger();
    m_engine->answers["/images/fumehood/python:latest/json"] = {200, R"json({"Id":"sha256:01","RepoTags":["fumehood/python:latest"],"Config":{}})json"};
    chooseFile(path);
    QVERIFY2(image().text().startsWith(u"Reading images out of"_s), qPrintable(image().text()));
    QTRY_VERIFY2(!image().isVisible(), qPrintable(image().text()));
    QFile words(said);
    QVERIFY(words.open(QIODevice::ReadOnly));
    QCOMPARE(words.readAll().trimmed(), "load --quiet --input " + path.toLocal8Bit());
}

void TestOtherWays::fileWithoutTheImage()
{
    const QString docker = program(u"docker"_s, "exit 0\n");
    m_found = [this, docker](const EngineChoice &) { return m_engine->endpoint(docker); };
    start();
    QTRY_VERIFY(image().isVisible());
    button(image(), ImageBar::tr("Load from file…"))->trigger();
    chooseFile(archive(R"([{"RepoTags": ["fumehood/lua:latest"]}])"));
    QTRY_VERIFY2(image().text().contains(u"no image fumehood/python:latest in it, but fumehood/lua:latest"_s), qPrintable(image().text()));
    QVERIFY2(button(image(), ImageBar::tr("Load from file…")), "another file may be tried");
}

void TestOtherWays::fileThatIsNoArchive()
{
    start();
    QTRY_VERIFY(image().isVisible());
    button(image(), ImageBar::tr("Load from file…"))->trigger();
    chooseFile(program(u"text"_s, "no archive"));
    QTRY_VERIFY2(image().text().contains(u"not a file of images"_s), qPrintable(image().text()));
}

QTEST_MAIN(TestOtherWays)
#include "tst_otherways.moc"
