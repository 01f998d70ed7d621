// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"
#include "tests/support/windowfixture.h"

#include "core/container/enforcement.h"
#include "core/container/ownprofiles.h"
#include "ui/actions.h"
#include "ui/limits/limitspanel.h"
#include "ui/limits/sandboxpanel.h"
#include "ui/profiledesk.h"
#include "ui/profilepicker.h"
#include "ui/settings/settingsdialog.h"
#include "ui/settings/settingtable.h"
#include "ui/settings/shortcutsdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

class TestSettings : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void everySettingHasAField();
    void changesHoldAtOnceAndAreKept();
    void restoreDefaults();
    void enterInAFieldResetsNothing();
    void dialogFollowsWhatChangesElsewhere();
    void projectorMakesEverythingLargeAndBack();
    void keyIsReplacedAndKept();
    void keyOfAnotherIsTakenAfterAWarning();
    void profileIsSavedAndChosen();
    void profileComesBackAtTheNextStart();
    void profileFilesAreHandedOn();
    void badProfileFileIsNamed();
    void builtInProfilesStay();
    void removedProfileGivesWayToStandard();
    void profileNames_data();
    void profileNames();
    void unenforcedLimitsAreMarked();

private:
    template <class Dialog>
    Dialog *open(Actions::Id id);

    std::unique_ptr<WindowFixture> m;
};

void TestSettings::init()
{
    Testing::failOnWarning();
    m.reset();
    m = std::make_unique<WindowFixture>();
    m->start();
}

template <class Dialog>
Dialog *TestSettings::open(Actions::Id id)
{
    (*m->window->findChild<Actions *>())[id]->trigger();
    auto *dialog = m->window->findChild<Dialog *>();
    if (!dialog || !QTest::qWaitForWindowExposed(dialog))
        qFatal("The dialog did not open.");
    return dialog;
}

void TestSettings::everySettingHasAField()
{
    auto *dialog = open<SettingsDialog>(Actions::Preferences);
    for (const Setting &setting : settingTable()) {
        auto *field = dialog->findChild<QWidget *>(u"setting-"_s + setting.key);
        QVERIFY2(field, qPrintable(setting.key));
        QCOMPARE(field->accessibleName(), setting.title);
        QVERIFY(!setting.description.isEmpty());
        QCOMPARE(setting.checked(setting.usual), setting.usual);
        QCOMPARE(setting.checked(u"nonsense"_s).typeId() == QMetaType::QString, setting.kind == Setting::Kind::Choice);
    }
}

void TestSettings::changesHoldAtOnceAndAreKept()
{
    auto *dialog = open<SettingsDialog>(Actions::Preferences);
    auto *theme = dialog->findChild<QComboBox *>(u"setting-theme"_s);
    theme->setFocus();
    while (theme->currentData() != u"Dark"_s)
        QTest::keyClick(theme, Qt::Key_Down);
    QVERIFY(m->parts->theme.isDark());
    auto *zoom = dialog->findChild<QSpinBox *>(u"setting-zoom"_s);
    zoom->setFocus();
    QTest::keyClick(zoom, Qt::Key_Up);
    QCOMPARE(m->window->tabs().zoom(), 1);
    QTest::mouseClick(dialog->findChild<QCheckBox *>(u"setting-wrapLines"_s), Qt::LeftButton, {}, {5, 5});
    QVERIFY(m->parts->settings.value(u"wrapLines"_s).toBool());
    m->start();
    QVERIFY(m->parts->theme.isDark());
    QCOMPARE(m->window->tabs().zoom(), 1);
    m->parts->settings.setValue(u"theme"_s, u"System"_s);
}

void TestSettings::restoreDefaults()
{
    m->parts->settings.setValue(u"zoom"_s, 5);
    auto *dialog = open<SettingsDialog>(Actions::Preferences);
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (button->text().contains(u"Defaults"_s))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(m->window->tabs().zoom(), 0);
}

void TestSettings::enterInAFieldResetsNothing()
{
    m->parts->settings.setValue(u"zoom"_s, 5);
    QTest::keyClick(open<SettingsDialog>(Actions::Preferences)->findChild<QSpinBox *>(u"setting-zoom"_s), Qt::Key_Return);
    QCOMPARE(m->window->tabs().zoom(), 5);
    auto &actions = *m->window->findChild<Actions *>();
    actions.setKeys(Actions::WrapLines, {QKeySequence(u"Ctrl+J"_s)});
    QTest::keyClick(open<ShortcutsDialog>(Actions::Shortcuts)->findChild<QLineEdit *>(), Qt::Key_Return);
    QCOMPARE(actions[Actions::WrapLines]->shortcut(), QKeySequence(u"Ctrl+J"_s));
}

void TestSettings::dialogFollowsWhatChangesElsewhere()
{
    auto *dialog = open<SettingsDialog>(Actions::Preferences);
    auto *wrap = dialog->findChild<QCheckBox *>(u"setting-wrapLines"_s);
    QVERIFY(!wrap->isChecked());
    (*m->window->findChild<Actions *>())[Actions::WrapLines]->trigger();
    QVERIFY(wrap->isChecked());
}

void TestSettings::projectorMakesEverythingLargeAndBack()
{
    const QFont before = QApplication::font();
    const int editorLine = m->editor().textHeight(0);
    QTest::keyClick(m->window.get(), Qt::Key_F11, Qt::ShiftModifier);
    QCOMPARE(QApplication::font().pointSize(), 20);
    QTRY_VERIFY(m->editor().textHeight(0) > editorLine);
    QTRY_VERIFY2(m->runButton()->font().pointSize() >= 20, qPrintable(m->runButton()->font().toString() + QApplication::font("QToolButton").toString()));
    QVERIFY(m->runButton()->iconSize().height() >= 16);
    QTest::keyClick(m->window.get(), Qt::Key_F11, Qt::ShiftModifier);
    QCOMPARE(QApplication::font(), before);
    QTRY_COMPARE(m->editor().textHeight(0), editorLine);
}

void TestSettings::keyIsReplacedAndKept()
{
    auto *dialog = open<ShortcutsDialog>(Actions::Shortcuts);
    auto *list = dialog->findChild<QTreeWidget *>();
    const auto found = list->findItems(u"Wrap lines"_s, Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    list->setCurrentItem(found.first());
    auto *entry = dialog->findChild<QKeySequenceEdit *>();
    entry->setFocus();
    entry->setKeySequence(QKeySequence(u"Ctrl+Alt+W"_s));
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (button->text() == ShortcutsDialog::tr("&Set key"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    m->start();
    QTest::keyClick(m->window.get(), Qt::Key_W, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(m->parts->settings.value(u"wrapLines"_s).toBool());
}

void TestSettings::keyOfAnotherIsTakenAfterAWarning()
{
    auto *dialog = open<ShortcutsDialog>(Actions::Shortcuts);
    auto *list = dialog->findChild<QTreeWidget *>();
    list->setCurrentItem(list->findItems(u"Wrap lines"_s, Qt::MatchExactly).first());
    dialog->findChild<QKeySequenceEdit *>()->setKeySequence(QKeySequence(u"Ctrl+R"_s));
    QVERIFY(dialog->findChild<QLabel *>(u"shortcut-conflict"_s)->text().contains(u"Run"_s));
    auto &actions = *m->window->findChild<Actions *>();
    actions.setKeys(Actions::WrapLines, {QKeySequence(u"Ctrl+R"_s)});
    QVERIFY(!actions[Actions::Run]->shortcuts().contains(QKeySequence(u"Ctrl+R"_s)));
    actions.resetKeys();
    QCOMPARE(actions[Actions::Run]->shortcut(), QKeySequence(u"Ctrl+R"_s));
    QVERIFY(!m->parts->settings.keys(u"Run"_s));
}

void TestSettings::profileIsSavedAndChosen()
{
    auto *desk = m->window->findChild<ProfileDesk *>();
    m->window->sandbox().limits().setLimit(u"memory"_s, u"512M"_s);
    desk->saveUnder(u"Exam, 512 MiB"_s);
    QCOMPARE(m->window->sandbox().standard().name, u"exam-512-mib"_s);
    QVERIFY2(!m->window->sandbox().isChanged(), "what was changed is the profile now");
    QVERIFY(QFile::exists(ownProfilesFolder() + u"/exam-512-mib.json"_s));
    auto *picker = m->child<ProfilePicker>("profile-picker");
    QCOMPARE(picker->text(), u"Exam, 512 MiB"_s);
    emit picker->profiles()->aboutToShow();
    QVERIFY(std::ranges::any_of(picker->profiles()->actions(), [](const QAction *a) { return a->data() == u"exam-512-mib"_s && a->isChecked(); }));
}

void TestSettings::profileComesBackAtTheNextStart()
{
    m->window->sandbox().limits().setLimit(u"pids"_s, u"32"_s);
    m->window->findChild<ProfileDesk *>()->saveUnder(u"Mine"_s);
    m->window->close();
    m->start();
    QCOMPARE(m->window->sandbox().standard().name, u"mine"_s);
    QCOMPARE(m->window->sandbox().profile().limits.pids, 32);
}

void TestSettings::profileFilesAreHandedOn()
{
    auto *desk = m->window->findChild<ProfileDesk *>();
    m->window->sandbox().limits().setLimit(u"memory"_s, u"64M"_s);
    const QString file = m->folder.filePath(u"handed.json"_s);
    desk->saveUnder(u"Lesson"_s);
    desk->write(file);
    desk->remove(u"lesson"_s);
    QVERIFY(!ownProfileNames().contains(u"lesson"_s));
    desk->take(file);
    QCOMPARE(m->window->sandbox().standard().name, u"lesson"_s);
    QCOMPARE(m->window->sandbox().profile().limits.memory, 64_MiB);
}

void TestSettings::badProfileFileIsNamed()
{
    QFile file(m->folder.filePath(u"bad.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"name": "x", "privileged": true})");
    file.close();
    QSignalSpy complaints(m->window->findChild<ProfileDesk *>(), &ProfileDesk::complained);
    m->window->findChild<ProfileDesk *>()->take(file.fileName());
    QCOMPARE(complaints.size(), 1);
    QVERIFY(complaints.first().first().toString().contains(file.fileName()));
    QCOMPARE(m->window->sandbox().standard().name, u"standard"_s);
}

void TestSettings::builtInProfilesStay()
{
    SecurityProfile profile = loadProfile(u"standard"_s).value();
    profile.readOnlyRoot = false;
    const auto saved = saveOwnProfile(profile);
    QVERIFY(!saved);
    QVERIFY(saved.error().contains(u"built-in"_s));
    QVERIFY(loadProfile(u"standard"_s)->readOnlyRoot);
}

void TestSettings::removedProfileGivesWayToStandard()
{
    m->window->findChild<ProfileDesk *>()->saveUnder(u"Short-lived"_s);
    QCOMPARE(m->window->sandbox().standard().name, u"short-lived"_s);
    m->window->findChild<ProfileDesk *>()->remove(u"short-lived"_s);
    QCOMPARE(m->window->sandbox().standard().name, u"standard"_s);
}

void TestSettings::profileNames_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("name");
    QTest::addRow("words") << u"Exam, 2 GiB"_s << u"exam-2-gib"_s;
    QTest::addRow("a path") << u"../../etc/passwd"_s << u"etc-passwd"_s;
    QTest::addRow("nothing usable") << u"…"_s << QString();
    QTest::addRow("other letters") << u"Prüfung"_s << u"pr-fung"_s;
}

void TestSettings::profileNames()
{
    QFETCH(const QString, title);
    QTEST(profileNameFor(title), "name");
}

void TestSettings::unenforcedLimitsAreMarked()
{
    const auto limits = unenforcedLimits({u"WARNING: No swap limit support"_s, u"WARNING: bridge-nf-call-iptables is disabled"_s});
    QCOMPARE(limits.keys(), QStringList{u"swap"_s});
    QCOMPARE(unenforcedLimits({u"WARNING: No memory limit support"_s}).keys(), QStringList{u"memory"_s});
    m->window->sandbox().limits().setUnenforced(unenforcedLimits({u"WARNING: No memory limit support"_s}));
    auto *mark = m->child<QLabel>("limit-error-memory");
    QVERIFY(mark->isVisible());
    QVERIFY(mark->text().contains(u"not enforced"_s));
    m->window->sandbox().limits().setLimit(u"memory"_s, u"banana"_s);
    QVERIFY2(mark->text().contains(u"banana"_s), "what is wrong with the value comes first");
    m->window->sandbox().limits().setUnenforced({});
    m->window->sandbox().limits().setLimit(u"memory"_s, u"64M"_s);
    QVERIFY(!mark->isVisible());
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
