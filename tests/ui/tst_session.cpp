// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session.h"
#include "ui/workbenchsettings.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Fumehood;

/// What is kept across starts, as files; no window.
class TestSession : public QObject
{
    Q_OBJECT
private slots:
    void roundTrip();
    void unchangedTextsAreLeftAlone();
    void closedTabsLeaveNoFile();
    void keysCannotLeaveTheFolder();
    void unreadableSessionIsSetAside();
    void changesAreWrittenByThemselves();
    void twoWindowsKeepTwoSessions();
    void tabsOfADeadSecondWindowAreAdopted();
    void limitsArePartOfTheSettings();
    void oddSettingsAreIgnored();

private:
    static SavedSession twoTabs();
};

SavedSession TestSession::twoTabs()
{
    TabState named{.key = u"a1"_s, .path = u"/tmp/some file.py"_s, .languageId = u"python"_s};
    named.editor = {12, 10, 3, {4, 9}};
    TabState untitled{.key = u"b2"_s, .untitledNumber = 2, .modified = true, .text = "print('\xc3\xa4')\r\n\x80"_ba,
                      .languageId = u"bash"_s, .languageChosen = true};
    untitled.input = {u"--flag 'a b'"_s, u"line\n"_s, false};
    return {{named, untitled}, 1, false};
}

void TestSession::roundTrip()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"deep/session"_s);
    QVERIFY(saveSession(path, twoTabs()).has_value());
    const auto read = loadSession(path);
    QVERIFY(read.has_value());
    QCOMPARE(*read, twoTabs());
    QCOMPARE(loadSession(folder.filePath(u"nothing"_s)).value(), SavedSession{});
}

void TestSession::unchangedTextsAreLeftAlone()
{
    const QTemporaryDir folder;
    QVERIFY(saveSession(folder.path(), twoTabs()).has_value());
    QVERIFY(QFile::remove(folder.filePath(u"b2.text"_s)));
    QVERIFY(saveSession(folder.path(), twoTabs(), twoTabs()).has_value());
    QVERIFY(!QFileInfo::exists(folder.filePath(u"b2.text"_s)));
    SavedSession changed = twoTabs();
    changed.tabs[1].text = "other";
    QVERIFY(saveSession(folder.path(), changed, twoTabs()).has_value());
    QCOMPARE(loadSession(folder.path()).value(), changed);
}

void TestSession::closedTabsLeaveNoFile()
{
    const QTemporaryDir folder;
    QVERIFY(saveSession(folder.path(), twoTabs()).has_value());
    SavedSession fewer = twoTabs();
    fewer.tabs.removeLast();
    QVERIFY(saveSession(folder.path(), fewer, twoTabs()).has_value());
    QVERIFY(!QFileInfo::exists(folder.filePath(u"b2.text"_s)));
}

void TestSession::keysCannotLeaveTheFolder()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"tabs.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"version":1,"tabs":[{"key":"../../etc/passwd","hasText":true}]})");
    file.close();
    const auto state = loadSession(folder.path());
    QVERIFY(state.has_value());
    QCOMPARE(state->tabs.first().key, u"etcpasswd"_s);
    QVERIFY(!state->tabs.first().text);
}

void TestSession::unreadableSessionIsSetAside()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"session"_s));
    QFile file(folder.filePath(u"session/tabs.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ half a fi");
    file.close();
    Session session(folder.path(), [] { return SavedSession{}; });
    QString problem;
    QCOMPARE(session.load(&problem), SavedSession{});
    QVERIFY(problem.contains(u"tabs.json"_s));
    QVERIFY(QFileInfo::exists(folder.filePath(u"session/tabs.json.unreadable"_s)));
}

void TestSession::changesAreWrittenByThemselves()
{
    const QTemporaryDir folder;
    Session session(folder.path(), [] { return twoTabs(); });
    session.noteChange();
    const auto written = [&] { return loadSession(session.folder()).value_or(SavedSession{}) == twoTabs(); };
    QVERIFY(!written());
    QTRY_VERIFY_WITH_TIMEOUT(written(), 4000);
}

void TestSession::twoWindowsKeepTwoSessions()
{
    const QTemporaryDir folder;
    Session first(folder.path(), [] { return twoTabs(); });
    Session second(folder.path(), [] { return SavedSession{}; });
    QVERIFY(first.folder() != second.folder());
    first.close();
    second.close();
    QCOMPARE(loadSession(first.folder()).value().tabs.size(), 2);
    QVERIFY(loadSession(first.folder()).value().closedInOrder);
}

void TestSession::tabsOfADeadSecondWindowAreAdopted()
{
    const QTemporaryDir folder;
    SavedSession one = twoTabs();
    one.tabs.removeLast();
    QVERIFY(saveSession(folder.filePath(u"session"_s), one).has_value());
    SavedSession other = twoTabs();
    other.tabs.removeFirst();
    QVERIFY(saveSession(folder.filePath(u"session-2"_s), other).has_value());

    Session session(folder.path(), [] { return SavedSession{}; });
    QCOMPARE(session.load().tabs, twoTabs().tabs);
    QVERIFY(!QFileInfo::exists(folder.filePath(u"session-2"_s)));
    QCOMPARE(loadSession(folder.filePath(u"session"_s)).value().tabs, twoTabs().tabs);
}

void TestSession::limitsArePartOfTheSettings()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    const SecurityProfile standard = loadProfile(u"standard"_s).value();
    SecurityProfile changed = standard;
    changed.limits.memory = 1536_MiB;
    changed.limits.timeout = std::chrono::milliseconds(1500);
    changed.network = Network::Bridge;
    WorkbenchSettings(file).setProfile(standard, changed);

    const WorkbenchSettings read(file);
    QCOMPARE(read.profileName(), u"standard"_s);
    QCOMPARE(read.changedProfile(standard).limits, changed.limits);
    QVERIFY2(read.changedProfile(standard).network == Network::None, "a layer that was switched off is on again");
    const SecurityProfile strict = loadProfile(u"strict"_s).value();
    QCOMPARE(read.changedProfile(strict), strict);
}

void TestSession::oddSettingsAreIgnored()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"settings.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[General]\ntheme=Pink\nzoom=wide\n[limits]\nmemory=banana\npids=0\ncpus=2\n");
    file.close();
    const WorkbenchSettings settings(file.fileName());
    QCOMPARE(settings.themeMode(), Theme::Mode::System);
    QCOMPARE(settings.value(u"zoom"_s).toInt(), 0);
    const SecurityProfile standard = loadProfile(u"standard"_s).value();
    const ResourceLimits limits = settings.changedProfile(standard).limits;
    QCOMPARE(limits.memory, standard.limits.memory);
    QCOMPARE(limits.pids, standard.limits.pids);
    QCOMPARE(limits.cpus, 2.0);
}

QTEST_MAIN(TestSession)
#include "tst_session.moc"
