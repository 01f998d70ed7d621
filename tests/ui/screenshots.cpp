// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The README's pictures: the real window after a real run, light and dark. Usage: screenshots FOLDER

#include "tests/support/engineaccess.h"
#include "tests/support/windowfixture.h"

#include <QApplication>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setStyle(u"fusion"_s);
    const QDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"."_s);
    folder.mkpath(u"."_s);
    WindowFixture fixture([] { return findEngine(); });
    QFile program(u":/samples/curves.py"_s);
    if (!program.open(QIODevice::ReadOnly))
        qFatal("The sample is not there.");
    const QByteArray source = program.readAll();
    for (const auto &[mode, name] : {std::pair{Theme::Mode::Light, u"light"_s}, std::pair{Theme::Mode::Dark, u"dark"_s}}) {
        MainWindow &window = fixture.start();
        fixture.parts->theme.setMode(mode);
        fixture.setSource(source);
        fixture.editor().goTo(1);
        if (!QTest::qWaitFor([&] { return fixture.parts->controller.isWarm(); }, 20'000))
            qFatal("The engine made no container ready.");
        bool finished = false;
        QObject::connect(&fixture.parts->controller, &RunController::event, &window, [&](const RunEvent &event) {
            finished = finished || std::holds_alternative<Finished>(event);
        });
        fixture.runButton()->click();
        (void)QTest::qWaitFor([&] { return finished && fixture.parts->controller.isWarm(); }, 30'000);
        for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
            window.resize(size);
            QTest::qWait(300); // the docks settle
            const QString suffix = size.width() == 1280 ? QString() : u"-%1x%2"_s.arg(size.width()).arg(size.height());
            if (!window.grab().save(folder.filePath(u"workbench-%1%2.png"_s.arg(name, suffix))))
                qFatal("A picture could not be saved.");
        }
        window.close();
        (void)QTest::qWaitFor([&] { return containersLeft(fixture.parts->engine) == 0; }, 10'000);
    }
    return 0;
}
