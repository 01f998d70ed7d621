// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"
#include "tests/support/windowfixture.h"

#include "ui/filtermenu.h"
#include "ui/finder/findanything.h"
#include "ui/finder/fuzzymatch.h"
#include "ui/languagepicker.h"

#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

class TestFinder : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void scores_data();
    void scores();
    void orders_data();
    void orders();
    void commandIsFoundAndTriggered();
    void tabIsFound();
    void lineIsFound();
    void nothingIsSaid();
    void arrowsChoose();
    void menuFiltersByTyping();
    void filterForgets();

private:
    FindAnything *open();

    std::unique_ptr<WindowFixture> m;
};

void TestFinder::init()
{
    Testing::failOnWarning();
    m.reset();
}

FindAnything *TestFinder::open()
{
    m = std::make_unique<WindowFixture>();
    m->start();
    QTest::keyClick(m->window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *finder = m->window->findChild<FindAnything *>();
    if (!finder || !QTest::qWaitForWindowExposed(finder))
        qFatal("Ctrl+K opened nothing.");
    return finder;
}

void TestFinder::scores_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    QTest::addRow("everything answers to nothing") << u""_s << u"Run"_s << true;
    QTest::addRow("letters in their order") << u"gtl"_s << u"Go to line"_s << true;
    QTest::addRow("case does not count") << u"GO"_s << u"go to line"_s << true;
    QTest::addRow("spaces do not count") << u"go line"_s << u"Go to line"_s << true;
    QTest::addRow("wrong order") << u"ltg"_s << u"Go to line"_s << false;
    QTest::addRow("a letter too many") << u"runn"_s << u"Run"_s << false;
    QTest::addRow("beyond ASCII") << u"ä"_s << u"Ännchen"_s << true;
}

void TestFinder::scores()
{
    QFETCH(const QString, query);
    QFETCH(const QString, text);
    QTEST(fuzzyScore(query, text).has_value(), "fits");
}

void TestFinder::orders_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::addRow("the word before scattered letters") << u"run"_s << u"Run"_s << u"Rust: unsafe numbers"_s;
    QTest::addRow("beginnings of words") << u"gl"_s << u"Go to Line"_s << u"Toggle comment"_s;
    QTest::addRow("the shorter one") << u"save"_s << u"Save"_s << u"Save as another file"_s;
}

void TestFinder::orders()
{
    QFETCH(const QString, query);
    QFETCH(const QString, better);
    QFETCH(const QString, worse);
    QVERIFY(*fuzzyScore(query, better) > *fuzzyScore(query, worse));
}

void TestFinder::commandIsFoundAndTriggered()
{
    FindAnything *finder = open();
    QTest::keyClicks(&finder->entry(), u"full scr"_s);
    QCOMPARE(finder->offered().value(0), u"Full screen"_s);
    QTest::keyClick(&finder->entry(), Qt::Key_Return);
    QTRY_VERIFY(m->window->isFullScreen());
    QTRY_VERIFY(!m->window->findChild<FindAnything *>());
}

void TestFinder::tabIsFound()
{
    m = std::make_unique<WindowFixture>();
    m->start();
    QTest::keyClicks(m->editor().viewport(), u"x"_s);
    SnippetTab *first = m->window->tabs().current();
    QTest::keyClick(m->window.get(), Qt::Key_N, Qt::ControlModifier);
    QVERIFY(m->window->tabs().current() != first);
    QTest::keyClick(m->window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *finder = m->window->findChild<FindAnything *>();
    QVERIFY(finder);
    QTest::keyClicks(&finder->entry(), first->title());
    QTest::keyClick(&finder->entry(), Qt::Key_Return);
    QCOMPARE(m->window->tabs().current(), first);
    QTRY_VERIFY(m->editor().hasFocus());
}

void TestFinder::lineIsFound()
{
    FindAnything *finder = open();
    QTest::keyClicks(&finder->entry(), u":7"_s);
    QTest::keyClick(&finder->entry(), Qt::Key_Return);
    QCOMPARE(m->editor().cursorLine(), 7);
}

void TestFinder::nothingIsSaid()
{
    FindAnything *finder = open();
    QTest::keyClicks(&finder->entry(), u"qqqzzz"_s);
    QVERIFY(finder->offered().isEmpty());
    QTest::keyClick(&finder->entry(), Qt::Key_Return);
    QVERIFY2(finder->isVisible(), "there is nothing to choose");
    QTest::keyClick(&finder->entry(), Qt::Key_Escape);
    QTRY_VERIFY(!m->window->findChild<FindAnything *>());
}

void TestFinder::arrowsChoose()
{
    FindAnything *finder = open();
    QTest::keyClicks(&finder->entry(), u"zoom"_s);
    const QStringList offered = finder->offered();
    QVERIFY(offered.size() >= 2);
    QTest::keyClick(&finder->entry(), Qt::Key_Down);
    QTest::keyClick(&finder->entry(), Qt::Key_Up);
    QTest::keyClick(&finder->entry(), Qt::Key_Return);
    const int zoom = m->parts->settings.value(u"zoom"_s).toInt();
    QCOMPARE(zoom, offered.first() == u"Zoom in"_s ? 1 : -1);
}

void TestFinder::menuFiltersByTyping()
{
    FilterMenu menu(u"Language"_s);
    for (const QString &language : {u"C"_s, u"C++"_s, u"JavaScript"_s, u"Java"_s, u"Python"_s, u"TypeScript"_s})
        menu.addAction(language);
    QAction *detect = menu.addAction(u"Detect"_s);
    menu.exempt(detect);
    menu.popup({});
    QTest::keyClicks(&menu, u"jav"_s);
    QStringList left;
    for (const QAction *action : menu.actions()) {
        if (action->isVisible() && action->isEnabled())
            left << action->text();
    }
    QCOMPARE(left, (QStringList{u"JavaScript"_s, u"Java"_s, u"Detect"_s}));
    QSignalSpy triggered(&menu, &QMenu::triggered);
    QTest::keyClick(&menu, Qt::Key_Down);
    QTest::keyClick(&menu, Qt::Key_Return);
    QCOMPARE(triggered.size(), 1);
    QCOMPARE(triggered.first().first().value<QAction *>()->text(), u"Java"_s);
}

void TestFinder::filterForgets()
{
    m = std::make_unique<WindowFixture>();
    m->start();
    auto *menu = qobject_cast<FilterMenu *>(m->child<LanguagePicker>("language-picker")->languages());
    QVERIFY(menu);
    menu->popup({});
    QTest::keyClicks(menu, u"zz"_s);
    QCOMPARE(menu->filter(), u"zz"_s);
    QTest::keyClick(menu, Qt::Key_Backspace);
    QCOMPARE(menu->filter(), u"z"_s);
    menu->hide();
    QVERIFY(menu->filter().isEmpty());
    for (const QAction *action : menu->actions())
        QVERIFY(action->isVisible());
}

QTEST_MAIN(TestFinder)
#include "tst_finder.moc"
