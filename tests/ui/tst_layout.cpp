// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temphistory.h"
#include "tests/support/warnings.h"
#include "tests/support/windowfixture.h"

#include "ui/actions.h"
#include "ui/limits/limitspanel.h"
#include "ui/limits/sandboxpanel.h"
#include "ui/settings/settingsdialog.h"
#include "ui/sharing/sharedialog.h"

#include <QAbstractScrollArea>
#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QTabBar>
#include <QTranslator>

#include <memory>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// A language in which everything is 40 % longer and none of the letters is ASCII's: what is not translated shows, and
/// what has no room is cut.
class PseudoLocale final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        // Qt's own texts are Qt's matter.
        if (!*source || QByteArrayView(context).startsWith('Q') || QByteArrayView(context).startsWith("K"))
            return {};
        static const QString from = u"aeiouyncAEIOUYNC"_s, to = u"áéíóúýñçÁÉÍÓÚÝÑÇ"_s;
        QString text = u'⟦' + QString::fromUtf8(source);
        bool isTag = false;
        for (qsizetype i = 0; i < text.size(); ++i) {
            isTag = text[i] == u'<' || (isTag && text[i - 1] != u'>');
            const bool isPlace = i > 0 && text[i - 1] == u'%';
            if (const qsizetype at = from.indexOf(text[i]); at >= 0 && !isTag && !isPlace)
                text[i] = to[at];
        }
        return text + QString(text.size() * 2 / 5, u'~') + u'⟧';
    }
};

/// The real window on a small screen, in another language, with large text: nothing may be cut.
class TestLayout : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void nothingIsCutOnASmallScreen_data();
    void nothingIsCutOnASmallScreen();
    void nothingIsCutInADialog_data();
    void nothingIsCutInADialog();
    void nothingIsCutWhereARunIsShared();
    void everyMenuIsTranslated();
    void projectorFitsItsScreen();
    void rightColumnGivesWayAndComesBack();
    void tabKeyVisitsEveryControlInReadingOrder();
    void rightToLeftMirrors();

private:
    void start(bool pseudo, QSize size);

    std::unique_ptr<PseudoLocale> m_translator;
    std::unique_ptr<WindowFixture> m;
};

void TestLayout::init()
{
    Testing::failOnWarning();
}

void TestLayout::cleanup()
{
    m.reset();
    m_translator.reset();
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestLayout::start(bool pseudo, QSize size)
{
    if (pseudo) {
        m_translator = std::make_unique<PseudoLocale>();
        QCoreApplication::installTranslator(m_translator.get());
    }
    m = std::make_unique<WindowFixture>();
    m->start();
    m->window->resize(size);
    QApplication::processEvents();
}

namespace {

bool isElsewhere(const QWidget *widget)
{
    // What scrolls may be larger than its view; a menu bar and a tab bar have arrows for what does not fit.
    for (const QWidget *parent = widget; parent; parent = parent->parentWidget()) {
        if (qobject_cast<const QTabBar *>(parent) || qobject_cast<const QMenuBar *>(parent))
            return true;
    }
    return false;
}

/// The widgets whose text has less room than it needs, by name.
QStringList cutTexts(const QWidget &window)
{
    QStringList cut;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(&window) || isElsewhere(widget))
            continue;
        QString text;
        QSize needed = widget->minimumSizeHint();
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            const auto *tool = qobject_cast<const QToolButton *>(button);
            text = tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly && !tool->icon().isNull() ? QString() : button->text();
            needed = text.isEmpty() ? QSize() : QSize(button->fontMetrics().size(Qt::TextShowMnemonic, text).width(), button->fontMetrics().height() - 2);
        } else if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            text = label->text();
            needed = label->wordWrap() ? QSize(0, label->heightForWidth(label->width())) : label->sizeHint();
        }
        if (!text.isEmpty() && (widget->width() < needed.width() || widget->height() < needed.height()))
            cut << u"%1 \"%2\" has %3x%4 and needs %5x%6"_s.arg(widget->objectName(), text.left(60)).arg(widget->width()).arg(widget->height())
                       .arg(needed.width()).arg(needed.height());
    }
    return cut;
}

} // namespace

void TestLayout::nothingIsCutOnASmallScreen_data()
{
    QTest::addColumn<bool>("pseudo");
    QTest::addColumn<QSize>("size");
    QTest::addRow("small") << false << QSize(1024, 700);
    QTest::addRow("small, in a longer language") << true << QSize(1024, 700);
    QTest::addRow("usual") << false << QSize(1280, 800);
    QTest::addRow("usual, in a longer language") << true << QSize(1280, 800);
}

void TestLayout::nothingIsCutOnASmallScreen()
{
    QFETCH(const bool, pseudo);
    QFETCH(const QSize, size);
    start(pseudo, size);
    m->window->sandbox().limits().setExpanded(true);
    QApplication::processEvents();
    QVERIFY2(m->window->width() <= size.width() && m->window->height() <= size.height(),
             qPrintable(u"%1x%2"_s.arg(m->window->width()).arg(m->window->height())));
    QStringList cut = cutTexts(*m->window);
    for (int pane = 1; pane <= 5; ++pane) {
        QTest::keyClick(m->window.get(), Qt::Key(Qt::Key_0 + pane), Qt::AltModifier);
        QApplication::processEvents();
        cut += cutTexts(*m->window);
    }
    cut.removeDuplicates();
    if (!cut.isEmpty())
        m->window->grab().save(u"layout-%1.png"_s.arg(QString::fromLatin1(QTest::currentDataTag()).simplified().replace(u' ', u'-')));
    QCOMPARE(cut.join(u'\n'), QString());
}

void TestLayout::nothingIsCutInADialog_data()
{
    QTest::addColumn<Actions::Id>("command");
    QTest::addColumn<bool>("pseudo");
    for (const bool pseudo : {false, true}) {
        for (const Actions::Id command : {Actions::Preferences, Actions::Shortcuts, Actions::Images, Actions::Sessions, Actions::ShowCommand, Actions::About})
            QTest::addRow("%s%s", qPrintable(Actions::name(command)), pseudo ? ", in a longer language" : "") << command << pseudo;
    }
}

void TestLayout::nothingIsCutInADialog()
{
    QFETCH(const Actions::Id, command);
    QFETCH(const bool, pseudo);
    start(pseudo, {1024, 700});
    (*m->window->findChild<Actions *>())[command]->trigger();
    const auto dialog = [] { return qobject_cast<QDialog *>(QApplication::activeModalWidget()); };
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QApplication::processEvents();
    QVERIFY2(dialog()->width() <= 1024 && dialog()->height() <= 700, qPrintable(u"%1x%2"_s.arg(dialog()->width()).arg(dialog()->height())));
    QCOMPARE(cutTexts(*dialog()).join(u'\n'), QString());
    dialog()->reject();
}

void TestLayout::nothingIsCutWhereARunIsShared()
{
    start(true, {1024, 700});
    auto *dialog = new ShareDialog(pastRun(runId(1), QDateTime::currentDateTimeUtc()), m->parts->catalog, m->parts->theme, m->window.get());
    dialog->open();
    QTRY_VERIFY(dialog->findChild<QPushButton *>(u"share-save"_s)->isEnabled());
    QVERIFY(dialog->width() <= 1024);
    QCOMPARE(cutTexts(*dialog).join(u'\n'), QString());
    dialog->reject();
}

void TestLayout::everyMenuIsTranslated()
{
    start(true, {1280, 800});
    for (const QAction *action : m->window->findChild<Actions *>()->all()) {
        QVERIFY2(action->text().startsWith(u'⟦'), qPrintable(action->text()));
        QVERIFY2(action->statusTip().startsWith(u'⟦'), qPrintable(action->statusTip()));
    }
    for (const QMenu *menu : m->window->menuBar()->findChildren<QMenu *>())
        QVERIFY2(menu->title().isEmpty() || menu->title().contains(u'⟦') || menu->parentWidget() != m->window->menuBar(), qPrintable(menu->title()));
}

void TestLayout::projectorFitsItsScreen()
{
    start(false, {1920, 1080});
    QTest::keyClick(m->window.get(), Qt::Key_F11, Qt::ShiftModifier);
    (void)QTest::qWaitFor([&] { return cutTexts(*m->window).isEmpty(); }, 2000);
    const auto cut = cutTexts(*m->window);
    if (!cut.isEmpty())
        m->window->grab().save(u"layout-projector.png"_s);
    QTest::keyClick(m->window.get(), Qt::Key_F11, Qt::ShiftModifier);
    QCOMPARE(cut.join(u'\n'), QString());
}

void TestLayout::rightColumnGivesWayAndComesBack()
{
    start(false, {1600, 900});
    const auto *chart = m->window->findChild<QWidget *>(u"resources"_s);
    QVERIFY(chart->isVisible());
    m->window->resize(1024, 700);
    QTRY_VERIFY(!chart->isVisible());
    m->window->resize(1600, 900);
    QTRY_VERIFY(chart->isVisible());
}

void TestLayout::tabKeyVisitsEveryControlInReadingOrder()
{
    start(false, {1600, 900});
    QList<QWidget *> chain;
    QWidget *first = m->runButton();
    for (QWidget *next = first->nextInFocusChain(); next != first; next = next->nextInFocusChain()) {
        if (next->isVisible() && next->isEnabled() && (next->focusPolicy() & Qt::TabFocus) && !next->focusProxy() && next->window() == m->window.get())
            chain << next;
    }
    for (const QWidget *widget : m->window->findChildren<QWidget *>()) {
        const bool takesTab = widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
        QVERIFY2(!takesTab || widget == first || chain.contains(widget), qPrintable(widget->objectName()));
    }
    // Columns from left to right, and within the sandbox from top to bottom.
    const auto place = [&](const char *name) { return chain.indexOf(m->child<QWidget>(name)); };
    QVERIFY(place("language-picker") >= 0);
    QVERIFY(place("language-picker") < place("limit-memory"));
    QVERIFY(place("limit-memory") < place("limit-cpus"));
    QVERIFY(place("limit-cpus") < chain.indexOf(&m->editor()));
    int lastTop = -1;
    for (const QWidget *widget : chain) {
        if (!m->window->sandbox().widget()->isAncestorOf(widget))
            continue;
        const int top = widget->mapTo(m->window.get(), QPoint()).y();
        QVERIFY2(top + widget->height() >= lastTop, qPrintable(widget->objectName()));
        lastTop = top;
    }
}

void TestLayout::rightToLeftMirrors()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    start(false, {1280, 800});
    const QWidget *label = m->child<QWidget>("limit-slider-memory");
    const QWidget *entry = m->child<QWidget>("limit-memory");
    QVERIFY(label->mapTo(m->window.get(), QPoint()).x() > entry->mapTo(m->window.get(), QPoint()).x());
    QCOMPARE(cutTexts(*m->window).join(u'\n'), QString());
}

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
