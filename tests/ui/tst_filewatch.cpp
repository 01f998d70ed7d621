// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"
#include "tests/support/windowfixture.h"

#include "ui/outsidechangebar.h"

#include <QAction>
#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// Files that other programs change, in the real window.
class TestFileWatch : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void unchangedTabFollowsItsFile_data();
    void unchangedTabFollowsItsFile();
    void changedTabAsks();
    void readAgainCanBeUndone();
    void removedFileIsSaid();
    void ownSaveIsNoChange();
    void sameTextIsNoQuestion();
    void followingCanBeSwitchedOff();
    void lineEndsAndBadBytesSurviveTheSave();

private:
    void write(const QByteArray &text) const;
    void replace(const QByteArray &text) const;
    OutsideChangeBar *bar() const { return m->child<OutsideChangeBar>("outside-change"); }

    std::unique_ptr<WindowFixture> m;
    QString file;
};

void TestFileWatch::init()
{
    Testing::failOnWarning();
    m.reset();
    m = std::make_unique<WindowFixture>();
    file = m->folder.filePath(u"watched.py"_s);
    write("print(1)\n");
    m->start();
    m->window->openFiles({file});
    QCOMPARE(m->editor().source(), "print(1)\n");
}

void TestFileWatch::write(const QByteArray &text) const
{
    QFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(text) != text.size())
        qFatal("A test file could not be written.");
}

void TestFileWatch::replace(const QByteArray &text) const
{
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(text) != text.size() || !target.commit())
        qFatal("A test file could not be replaced.");
}

void TestFileWatch::unchangedTabFollowsItsFile_data()
{
    QTest::addColumn<bool>("replaces");
    QTest::addRow("written in place") << false;
    QTest::addRow("a new file in the old one's place") << true;
}

void TestFileWatch::unchangedTabFollowsItsFile()
{
    QFETCH(const bool, replaces);
    for (const QByteArray text : {"print(2)\n", "print(3)\n"}) { // and it goes on watching
        replaces ? replace(text) : write(text);
        QTRY_COMPARE(m->editor().source(), text);
        QVERIFY(!m->window->tabs().current()->isModified());
    }
    QVERIFY(!bar()->isVisible());
}

void TestFileWatch::changedTabAsks()
{
    QTest::keyClicks(m->editor().viewport(), u"# mine "_s);
    write("print(2)\n");
    QTRY_VERIFY(bar()->isVisible());
    QVERIFY(bar()->text().contains(file));
    QCOMPARE(m->editor().source(), "# mine print(1)\n");
    bar()->actions().last()->trigger();
    QTRY_VERIFY(!bar()->isVisible());
    QCOMPARE(m->editor().source(), "# mine print(1)\n");
}

void TestFileWatch::readAgainCanBeUndone()
{
    QTest::keyClicks(m->editor().viewport(), u"# mine "_s);
    write("print(2)\n");
    QTRY_VERIFY(bar()->isVisible());
    bar()->actions().first()->trigger();
    QCOMPARE(m->editor().source(), "print(2)\n");
    m->editor().undo();
    QCOMPARE(m->editor().source(), "# mine print(1)\n");
}

void TestFileWatch::removedFileIsSaid()
{
    QVERIFY(QFile::remove(file));
    QTRY_VERIFY(bar()->isVisible());
    QVERIFY(bar()->text().contains(u"gone"_s));
    QCOMPARE(m->editor().source(), "print(1)\n");
}

void TestFileWatch::ownSaveIsNoChange()
{
    QTest::keyClicks(m->editor().viewport(), u"# "_s);
    QTest::keyClick(m->window.get(), Qt::Key_S, Qt::ControlModifier);
    QVERIFY(!m->window->tabs().current()->isModified());
    QTest::qWait(300); // the watcher's word and its delay
    QVERIFY(!bar()->isVisible());
    QCOMPARE(m->editor().source(), "# print(1)\n");
}

void TestFileWatch::sameTextIsNoQuestion()
{
    QTest::keyClicks(m->editor().viewport(), u"# "_s);
    write("# print(1)\n");
    QTRY_VERIFY2(!m->window->tabs().current()->isModified(), "the file says what the tab says");
    QVERIFY(!bar()->isVisible());
}

void TestFileWatch::followingCanBeSwitchedOff()
{
    m->parts->settings.setValue(u"reloadUnchanged"_s, false);
    write("print(2)\n");
    QTRY_VERIFY(bar()->isVisible());
    QCOMPARE(m->editor().source(), "print(1)\n");
}

void TestFileWatch::lineEndsAndBadBytesSurviveTheSave()
{
    write("# caf\xe9\r\nprint(1)\r\n");
    QTRY_COMPARE(m->editor().source(), "# caf\xe9\r\nprint(1)\r\n");
    m->editor().goTo(2, 1);
    QTest::keyClicks(m->editor().viewport(), u"x=1"_s);
    QTest::keyClick(&m->editor(), Qt::Key_Return);
    QTest::keyClick(m->window.get(), Qt::Key_S, Qt::ControlModifier);
    QFile saved(file);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.readAll(), "# caf\xe9\r\nx=1\r\nprint(1)\r\n");
}

QTEST_MAIN(TestFileWatch)
#include "tst_filewatch.moc"
