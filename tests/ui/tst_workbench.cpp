// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temphistory.h"
#include "tests/support/warnings.h"
#include "tests/support/windowfixture.h"

#include "core/history/rundiff.h"
#include "core/validation/checker.h"
#include "ui/actions.h"
#include "ui/console/consolepanel.h"
#include "ui/enginebar.h"
#include "ui/findings/blockbar.h"
#include "ui/history/rundiffdialog.h"
#include "ui/languagepicker.h"
#include "ui/limits/limitentry.h"
#include "ui/limits/limitspanel.h"
#include "ui/limits/sandboxpanel.h"
#include "ui/messagebar.h"
#include "ui/samples.h"
#include "ui/sharing/sharedialog.h"

#include <QAccessible>
#include <QDockWidget>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// The real window where no engine is installed: everything but running works.
class TestWorkbench : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void firstStartHasASampleAndTheFocus();
    void engineIsNamedAndEditingWorks();
    void languageIsDetectedUntilChosen();
    void invalidLimitDisablesRun();
    void emptyTextIsRefusedInWords();
    void unsavedTabsComeBackAfterAKill();
    void settingsComeBack();
    void filesOpenOnce();
    void badFilesAreNamed();
    void dropOpensAndNeverRuns();
    void closedTabsCanBeReopened();
    void inputBelongsToTheTab();
    void layoutCanBeReset();
    void fitsASmallScreen();
    void everyControlHasAName();
    void everyControlOfADialogHasAName_data();
    void everyControlOfADialogHasAName();
    void everyControlOfAComparisonHasAName();
    void everyControlOfASharedRunHasAName();
    void everyTextOfTheWindowIsLegible_data();
    void everyTextOfTheWindowIsLegible();
    void everyCommandHasAStatusTipAndAKeyOfItsOwn();
    void everySampleIsOneOfACataloguedLanguage();

private:
    QString makeFile(const QString &name, const QByteArray &content) const;

    std::unique_ptr<WindowFixture> m;
};

void TestWorkbench::init()
{
    Testing::failOnWarning();
    m = std::make_unique<WindowFixture>();
}

QString TestWorkbench::makeFile(const QString &name, const QByteArray &content) const
{
    QFile file(m->folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("A test file could not be written.");
    return file.fileName();
}

void TestWorkbench::firstStartHasASampleAndTheFocus()
{
    m->start();
    QCOMPARE(m->window->tabs().count(), 1);
    QCOMPARE(m->window->tabs().current()->language()->id, u"python"_s);
    QVERIFY(m->editor().source().contains("Hello"));
    QVERIFY(!m->window->tabs().current()->isModified());
    QTRY_VERIFY(m->editor().hasFocus());
    QVERIFY(!QApplication::activeModalWidget());
}

void TestWorkbench::engineIsNamedAndEditingWorks()
{
    m->start();
    auto *bar = m->child<EngineBar>("engine-bar");
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(bar->text().contains(u"not installed"_s));
    QTest::keyClicks(m->editor().viewport(), u"x"_s);
    QVERIFY(m->window->tabs().current()->isModified());
    bar->hide();
    m->runButton()->click();
    QTRY_VERIFY2(bar->isVisible(), "an attempt to run says why nothing happens");
    QVERIFY(!m->parts->controller.isRunning());
    QVERIFY(!QApplication::activeModalWidget());
}

void TestWorkbench::languageIsDetectedUntilChosen()
{
    m->start();
    auto *picker = m->child<LanguagePicker>("language-picker");
    QVERIFY(picker->text().startsWith(u"Python"_s));
    m->setSource("#!/bin/bash\nset -e\necho hello\n");
    QTRY_COMPARE(picker->text(), LanguagePicker::tr("%1 (detected)").arg(u"Bash"_s));
    for (QAction *action : picker->languages()->actions()) {
        if (action->data() == u"javascript"_s)
            action->trigger();
    }
    QCOMPARE(picker->text(), u"JavaScript"_s);
    m->setSource("#!/bin/bash\nset -e\necho again\n");
    QTest::qWait(700);
    QCOMPARE(picker->text(), u"JavaScript"_s);
    QCOMPARE(m->parts->settings.language(), u"javascript"_s);
}

void TestWorkbench::invalidLimitDisablesRun()
{
    m->start();
    auto *entry = m->child<LimitEntry>("limit-memory");
    QVERIFY(m->runButton()->isEnabled());
    entry->setFocus();
    entry->selectAll();
    QTest::keyClicks(entry, u"banana"_s);
    QVERIFY(!m->runButton()->isEnabled());
    QVERIFY(m->runButton()->defaultAction()->toolTip().contains(u"banana"_s));
    entry->selectAll();
    QTest::keyClicks(entry, u"128M"_s);
    QVERIFY(m->runButton()->isEnabled());
}

void TestWorkbench::emptyTextIsRefusedInWords()
{
    m->start();
    m->setSource("");
    m->runButton()->click();
    auto *complaint = m->child<KMessageWidget>("complaint");
    QTRY_VERIFY(complaint->isVisible());
    QVERIFY(!complaint->text().isEmpty());
}

void TestWorkbench::unsavedTabsComeBackAfterAKill()
{
    m->start();
    const QString file = makeFile(u"kept.js"_s, "console.log(1)\n");
    m->window->openFiles({file});
    m->setSource("console.log(2)\n");
    m->editor().goTo(1, 5);
    const EditorState place = m->editor().state();
    m->window->tabs().addUntitled({}, m->parts->catalog.find(u"bash"));
    m->setSource("echo untitled\n");
    const QString tabs = m->folder.filePath(u"state/session/tabs.json"_s);
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(tabs).exists(), 4000);
    QTRY_COMPARE_WITH_TIMEOUT(loadSession(m->folder.filePath(u"state/session"_s)).value().tabs.size(), 2, 4000);

    m->start();
    QCOMPARE(m->window->tabs().count(), 2);
    QCOMPARE(m->editor().source(), "echo untitled\n");
    QVERIFY(m->window->tabs().current()->isModified());
    m->window->tabs().setCurrentIndex(0);
    QCOMPARE(m->window->tabs().current()->path(), file);
    QCOMPARE(m->editor().source(), "console.log(2)\n");
    QCOMPARE(m->editor().state(), place);
    QCOMPARE(m->window->tabs().current()->language()->id, u"javascript"_s);
    QVERIFY(!m->parts->controller.isRunning());
}

void TestWorkbench::settingsComeBack()
{
    m->start();
    m->window->sandbox().limits().setLimit(u"memory"_s, u"1.5g"_s);
    m->window->sandbox().setNetwork(Network::Bridge);
    m->window->close();
    m->start();
    QCOMPARE(m->window->sandbox().profile().limits.memory, 1536_MiB);
    QVERIFY2(m->window->sandbox().profile().network == Network::None, "walls stand again after a start");
}

void TestWorkbench::filesOpenOnce()
{
    m->start();
    const QString file = makeFile(u"one.py"_s, "print(1)\n");
    m->window->openFiles({file, file});
    QCOMPARE(m->window->tabs().count(), 1);
    QCOMPARE(m->window->tabs().current()->path(), file);
    QVERIFY(m->window->windowTitle().startsWith(u"one.py"_s));
    QCOMPARE(m->parts->settings.recentFiles(), QStringList{file});
}

void TestWorkbench::badFilesAreNamed()
{
    m->start();
    const QString binary = makeFile(u"binary.py"_s, QByteArray("a\0b", 3));
    m->window->openFiles({m->folder.filePath(u"missing.py"_s), binary});
    auto *complaint = m->child<KMessageWidget>("complaint");
    QVERIFY(complaint->isVisible());
    QVERIFY(complaint->text().contains(u"missing.py"_s));
    QVERIFY(complaint->text().contains(u"binary.py"_s));
    QCOMPARE(m->window->tabs().count(), 1);
}

void TestWorkbench::dropOpensAndNeverRuns()
{
    m->start();
    const QString file = makeFile(u"dropped.sh"_s, "echo dropped\n");
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file), QUrl(u"https://example.org/x.py"_s), QUrl::fromLocalFile(m->folder.path())});
    QDragEnterEvent enter(QPoint(600, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m->window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(600, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m->window.get(), &drop);
    QCOMPARE(m->window->tabs().count(), 1);
    QCOMPARE(m->window->tabs().current()->path(), file);
    QVERIFY(!m->parts->controller.isRunning());
}

void TestWorkbench::closedTabsCanBeReopened()
{
    m->start();
    m->setSource("precious = 1\n");
    m->window->tabs().close(m->window->tabs().current());
    QCOMPARE(m->window->tabs().count(), 1);
    QVERIFY(m->editor().source().contains("Hello"));
    m->window->tabs().reopen();
    QCOMPARE(m->editor().source(), "precious = 1\n");
}

void TestWorkbench::inputBelongsToTheTab()
{
    m->start();
    auto *arguments = m->child<QLineEdit>("run-arguments");
    QTest::keyClicks(arguments, u"one two"_s);
    m->window->tabs().addUntitled("print(2)\n", m->parts->catalog.find(u"python"));
    QCOMPARE(arguments->text(), QString());
    m->window->tabs().setCurrentIndex(0);
    QCOMPARE(arguments->text(), u"one two"_s);
    QCOMPARE(m->window->tabs().current()->input().arguments, u"one two"_s);
}

void TestWorkbench::layoutCanBeReset()
{
    m->start();
    auto *sandbox = m->child<QDockWidget>("sandbox");
    sandbox->close();
    m->window->close();
    m->start();
    sandbox = m->child<QDockWidget>("sandbox");
    QVERIFY2(!sandbox->isVisible(), "a closed pane stays closed");
    for (QAction *action : m->window->actions()) {
        if (action->text() == u"&Reset layout"_s)
            action->trigger();
    }
    QVERIFY(sandbox->isVisible());
}

void TestWorkbench::fitsASmallScreen()
{
    m->start();
    QVERIFY2(m->window->minimumSizeHint().width() <= 1024, qPrintable(QString::number(m->window->minimumSizeHint().width())));
    QVERIFY2(m->window->minimumSizeHint().height() <= 700, qPrintable(QString::number(m->window->minimumSizeHint().height())));
}

namespace {

QString describe(QAccessibleInterface *control)
{
    const QObject *object = control->object();
    return u"%1 \"%2\""_s.arg(object ? QString::fromLatin1(object->metaObject()->className()) : u"?"_s,
                              object ? object->objectName() : QString());
}

void collectUnnamed(QAccessibleInterface *control, QStringList &unnamed)
{
    static const QList<QAccessible::Role> roles{
        QAccessible::Button, QAccessible::ButtonMenu, QAccessible::ButtonDropDown, QAccessible::CheckBox, QAccessible::ComboBox,
        QAccessible::EditableText, QAccessible::Slider, QAccessible::SpinBox, QAccessible::PageTab, QAccessible::Table,
        QAccessible::Tree, QAccessible::List, QAccessible::MenuItem, QAccessible::RadioButton};
    if (!control || control->state().invisible)
        return;
    const QString parent = control->parent() ? describe(control->parent()) : QString();
    // Qt gives the line edit in it no name of its own; the one around it is what is announced.
    if (const QObject *object = control->object(); object && object->objectName() == u"qt_keysequenceedit_lineedit")
        return;
    if (roles.contains(control->role()) && control->text(QAccessible::Name).isEmpty())
        unnamed.append(describe(control) + u" in "_s + parent);
    for (int i = 0; i < control->childCount(); ++i)
        collectUnnamed(control->child(i), unnamed);
}

} // namespace

void TestWorkbench::everyControlHasAName()
{
    m->start();
    m->window->sandbox().limits().setExpanded(true);
    m->child<LimitEntry>("limit-memory")->setText(u"x"_s);
    QStringList unnamed;
    m->child<BlockBar>("block-bar")->showReport(checkCode("import base64\nexec(base64.b64decode('cHJpbnQoMSk='))\n", u"python"_s));
    for (int pane = 1; pane <= 6; ++pane) {
        QTest::keyClick(m->window.get(), Qt::Key(Qt::Key_0 + pane), Qt::AltModifier);
        collectUnnamed(QAccessible::queryAccessibleInterface(m->window.get()), unnamed);
    }
    QCOMPARE(unnamed.join(u'\n'), QString());
}

void TestWorkbench::everyControlOfADialogHasAName_data()
{
    QTest::addColumn<Actions::Id>("command");
    QTest::addRow("find anything") << Actions::FindAnything;
    QTest::addRow("settings") << Actions::Preferences;
    QTest::addRow("shortcuts") << Actions::Shortcuts;
    QTest::addRow("images") << Actions::Images;
    QTest::addRow("sessions") << Actions::Sessions;
    QTest::addRow("docker command") << Actions::ShowCommand;
    QTest::addRow("about") << Actions::About;
}

void TestWorkbench::everyControlOfADialogHasAName()
{
    QFETCH(Actions::Id, command);
    m->start();
    (*m->window->findChild<Actions *>())[command]->trigger();
    QTRY_VERIFY(QApplication::activeModalWidget() || QApplication::activePopupWidget() || QApplication::activeWindow() != m->window.get());
    QStringList unnamed;
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (window->isVisible() && window != m->window.get())
            collectUnnamed(QAccessible::queryAccessibleInterface(window), unnamed);
    }
    QCOMPARE(unnamed.join(u'\n'), QString());
}

void TestWorkbench::everyControlOfAComparisonHasAName()
{
    m->start();
    auto *dialog = new RunDiffDialog(RunDiff{.values = {{u"limits.memory"_s, u"1"_s, u"2"_s}}, .measurements = {}, .source = u"-a\n+b\n"_s, .output = u"-1\n+2\n"_s, .errors = {}},
                                     HistorySummary{.id = u"0123456789abcdef"_s, .title = u"a"_s}, HistorySummary{.id = u"123456789abcdef0"_s, .title = u"b"_s},
                                     m->parts->theme, m->window.get());
    dialog->open();
    QStringList unnamed;
    collectUnnamed(QAccessible::queryAccessibleInterface(dialog), unnamed);
    QCOMPARE(unnamed.join(u'\n'), QString());
    dialog->close();
}

void TestWorkbench::everyControlOfASharedRunHasAName()
{
    m->start();
    auto *dialog = new ShareDialog(pastRun(runId(1), QDateTime::currentDateTimeUtc()), m->parts->catalog, m->parts->theme, m->window.get());
    dialog->open();
    QTRY_VERIFY(dialog->findChild<QPushButton *>(u"share-copy"_s)->isEnabled());
    QStringList unnamed;
    collectUnnamed(QAccessible::queryAccessibleInterface(dialog), unnamed);
    QCOMPARE(unnamed.join(u'\n'), QString());
    dialog->close();
}

namespace {

/// What a text stands on. A message paints its own background: a blend that no palette knows.
QColor backgroundOf(const QWidget &widget)
{
    auto *message = qobject_cast<MessageBar *>(widget.parentWidget());
    if (!message || !qobject_cast<const QLabel *>(&widget))
        return widget.palette().color(widget.backgroundRole());
    const QImage picture = message->grab().toImage();
    return picture.pixelColor(widget.geometry().center().x(), picture.height() - qRound(5 * picture.devicePixelRatio()));
}

} // namespace

void TestWorkbench::everyTextOfTheWindowIsLegible_data()
{
    QTest::addColumn<Theme::Mode>("mode");
    QTest::addColumn<double>("least");
    QTest::addRow("light") << Theme::Mode::Light << 4.5;
    QTest::addRow("dark") << Theme::Mode::Dark << 4.5;
    QTest::addRow("high contrast") << Theme::Mode::HighContrast << 7.0;
}

/// Of the real widgets, as they colour themselves, on every pane and with every bar shown.
void TestWorkbench::everyTextOfTheWindowIsLegible()
{
    QFETCH(const Theme::Mode, mode);
    QFETCH(const double, least);
    m->start();
    m->parts->theme.setMode(mode);
    m->window->sandbox().limits().setExpanded(true);
    m->child<LimitEntry>("limit-memory")->setText(u"x"_s);
    m->child<BlockBar>("block-bar")->showReport(checkCode("import base64\nexec(base64.b64decode('cHJpbnQoMSk='))\n", u"python"_s));
    m->window->reportIncident(u"a test"_s, u"words"_s);
    m->window->console().beginRun(u"#1"_s);
    m->window->console().endRun({.outcome = Outcome::OutOfMemory, .sentence = u"A sentence."_s, .facts = {u"a fact"_s}, .remedyText = u"Do this"_s});
    QApplication::processEvents(); // palettes reach every widget
    QStringList faint;
    for (int pane = 0; pane <= 8; ++pane) {
        QTest::keyClick(m->window.get(), Qt::Key(Qt::Key_0 + pane), Qt::AltModifier);
        for (const QWidget *widget : m->window->findChildren<QWidget *>()) {
            const bool hasText = qobject_cast<const QLabel *>(widget) || qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget);
            if (!hasText || !widget->isVisible() || !widget->isEnabled())
                continue;
            const QColor text = widget->palette().color(widget->foregroundRole()), background = backgroundOf(*widget);
            if (Theme::contrast(text, background) < least)
                faint << u"%1 %2 in %3: %4 on %5"_s.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(), widget->parentWidget()->objectName(), text.name(), background.name());
        }
    }
    faint.removeDuplicates();
    m->parts->theme.setMode(Theme::Mode::System);
    QCOMPARE(faint.join(u'\n'), QString());
}

void TestWorkbench::everyCommandHasAStatusTipAndAKeyOfItsOwn()
{
    Theme theme;
    QMap<QKeySequence, QString> taken;
    const Actions actions(theme);
    for (const QAction *action : actions.all()) {
        QVERIFY2(!action->statusTip().isEmpty(), qPrintable(action->text()));
        for (const QKeySequence &key : action->shortcuts()) {
            QVERIFY2(!taken.contains(key), qPrintable(key.toString() + u" twice: "_s + taken.value(key) + u", "_s + action->text()));
            taken.insert(key, action->text());
        }
    }
    QCOMPARE(actions[Actions::Run]->shortcut(), QKeySequence(u"Ctrl+R"_s));
}

void TestWorkbench::everySampleIsOneOfACataloguedLanguage()
{
    const LanguageCatalog catalog = LanguageCatalog::load().value();
    const auto samples = loadSamples(catalog);
    for (const Language &language : catalog.languages()) {
        if (QStringList{u"python"_s, u"javascript"_s, u"bash"_s}.contains(language.id))
            QVERIFY2(std::ranges::any_of(samples, [&](const Sample &s) { return s.language == &language; }), qPrintable(language.id));
        QVERIFY2(!firstSnippet(language, samples).isEmpty(), qPrintable(language.id));
    }
    for (const Sample &sample : samples) {
        QVERIFY2(!sample.source().isEmpty(), qPrintable(sample.path));
        QVERIFY2(sample.title.contains(u':'), qPrintable(sample.path));
    }
}

QTEST_MAIN(TestWorkbench)
#include "tst_workbench.moc"
