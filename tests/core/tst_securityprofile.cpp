// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/securityprofile.h"
#include "core/support/json.h"

#include <QTest>

#include <algorithm>

using namespace Fumehood;
using namespace Qt::StringLiterals;

namespace {

nlohmann::json filter(const QString &profile = u"standard"_s)
{
    return parseJson(seccompText(*loadProfile(profile)), profile).value();
}

/// The rules of one system call, as long as they allow it.
QList<nlohmann::json> allowing(const char *call, const QString &profile = u"standard"_s)
{
    QList<nlohmann::json> rules;
    const nlohmann::json parsed = filter(profile);
    for (const nlohmann::json &rule : parsed.at("syscalls")) {
        if (rule.at("action") == "SCMP_ACT_ALLOW" && std::ranges::find(rule.at("names"), call) != rule.at("names").end())
            rules << rule;
    }
    return rules;
}

} // namespace

class TestSecurityProfile : public QObject
{
    Q_OBJECT

private slots:
    void standardComesFirst()
    {
        QCOMPARE(profileNames(), (QStringList{u"standard"_s, u"strict"_s, u"systems"_s}));
    }

    void standardIsTheDefaultOfTheLimits()
    {
        const Result<SecurityProfile> standard = loadProfile(u"standard"_s);
        QVERIFY2(standard, standard ? "" : qPrintable(standard.error()));
        QCOMPARE(standard->limits, ResourceLimits{});
    }

    void everyProfileIsClosed()
    {
        for (const QString &name : profileNames()) {
            const Result<SecurityProfile> profile = loadProfile(name);
            QVERIFY2(profile, profile ? "" : qPrintable(profile.error()));
            QCOMPARE(profile->name, name);
            QCOMPARE(profile->network, Network::None);
            QVERIFY(profile->readOnlyRoot);
            QCOMPARE(profile->limits.swap, 0);
            QVERIFY(checkLimits(profile->limits));
            QVERIFY(limitWarnings(profile->limits).isEmpty());
        }
    }

    void strictIsNowhereWider()
    {
        const Result<SecurityProfile> strict = loadProfile(u"strict"_s);
        QVERIFY(strict);
        for (const LimitField &limit : limitFields())
            QVERIFY2(limit.get(strict->limits) <= limit.get(ResourceLimits{}), qPrintable(limit.option));
        QCOMPARE(strict->limits.memory, 128_MiB);
        QCOMPARE(strict->limits.outputLimit, 1_MiB);
    }

    void unknownProfileNamesThoseThatExist_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addRow("misspelt") << u"standart"_s;
        QTest::addRow("empty") << QString();
        QTest::addRow("a path") << u"../seccomp/untrusted"_s;
    }
    void unknownProfileNamesThoseThatExist()
    {
        QFETCH(QString, name);
        const Result<SecurityProfile> profile = loadProfile(name);
        QVERIFY(!profile);
        QVERIFY2(profile.error().contains(u"standard, strict"), qPrintable(profile.error()));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QString>("word");
        QTest::addRow("unknown network") << QByteArray(R"({"network": "host"})") << u"“network”"_s;
        QTest::addRow("unknown filter") << QByteArray(R"({"seccomp": "none"})") << u"“seccomp”"_s;
        QTest::addRow("filter out of its folder") << QByteArray(R"({"seccomp": "../profiles/strict"})") << u"“seccomp”"_s;
        QTest::addRow("number for a truth") << QByteArray(R"({"readOnlyRoot": 1})") << u"“readOnlyRoot”"_s;
        QTest::addRow("missing") << QByteArray(R"({"readOnlyRoot": null})") << u"“readOnlyRoot”"_s;
        QTest::addRow("unknown key") << QByteArray(R"({"privileged": true})") << u"“privileged”"_s;
        QTest::addRow("unknown limit") << QByteArray(R"({"limits": {"ram": "1G"}})") << u"“ram”"_s;
        QTest::addRow("limit out of range") << QByteArray(R"({"limits": {"memory": "1M"}})") << u"6M to 64G"_s;
        QTest::addRow("limit that is no text") << QByteArray(R"({"limits": {"pids": 64}})") << u"“limits”"_s;
    }
    void refuses()
    {
        QFETCH(QByteArray, change);
        QFETCH(QString, word);
        nlohmann::json profile = parseJson(R"({"name": "own", "title": "Own", "description": "Mine.", "network": "none",
                                               "readOnlyRoot": true, "seccomp": "untrusted"})", u"own.json"_s).value();
        QVERIFY(parseProfile(QByteArray::fromStdString(profile.dump()), u"own.json"_s));
        profile.merge_patch(parseJson(change, u"change"_s).value());
        const Result<SecurityProfile> parsed = parseProfile(QByteArray::fromStdString(profile.dump()), u"own.json"_s);
        QVERIFY(!parsed);
        QVERIFY2(parsed.error().contains(word) && parsed.error().contains(u"own.json"), qPrintable(parsed.error()));
    }

    void filterRefusesByDefault()
    {
        QCOMPARE(filter().at("defaultAction").get<std::string>(), "SCMP_ACT_ERRNO");
        for (const nlohmann::json &architecture : filter().at("archMap"))
            QVERIFY(architecture.at("subArchitectures").is_null());
    }

    void filterNeverAllows_data()
    {
        QTest::addColumn<QByteArray>("call");
        for (const char *call : {"mount", "umount2", "pivot_root", "unshare", "setns", "bpf", "perf_event_open", "userfaultfd", "keyctl", "add_key",
                                 "request_key", "kexec_load", "reboot", "init_module", "finit_module", "chroot", "open_by_handle_at", "ptrace",
                                 "process_vm_writev", "pidfd_getfd", "io_uring_setup", "clone3", "syslog", "settimeofday", "personality", "fsopen",
                                 "move_mount", "swapon", "acct", "quotactl", "iopl", "name_to_handle_at", "setxattr", "seccomp", "vmsplice"})
            QTest::addRow("%s", call) << QByteArray(call);
    }
    void filterNeverAllows()
    {
        QFETCH(QByteArray, call);
        QVERIFY(allowing(call.constData()).isEmpty());
    }

    void systemsIsWiderOnlyWhereItSaysSo()
    {
        const QString systems = u"systems"_s;
        for (const char *call : {"ptrace", "process_vm_readv", "msgget", "personality"})
            QVERIFY2(!allowing(call, systems).isEmpty(), call);
        for (const char *call : {"mount", "unshare", "setns", "bpf", "perf_event_open", "userfaultfd", "keyctl", "chroot", "io_uring_setup", "clone3"})
            QVERIFY2(allowing(call, systems).isEmpty(), call);
        QCOMPARE(allowing("socket", systems).size(), allowing("socket").size() + 1);
        for (const nlohmann::json &rule : filter(systems).at("syscalls"))
            QVERIFY2(rule.value("comment", std::string()) != "Netlink does not exist here.", "libseccomp would take either");
        QVERIFY(!filter(systems).contains("extends"));
    }

    void filterPinsWhatItAllowsInPart_data()
    {
        QTest::addColumn<QByteArray>("call");
        QTest::addColumn<int>("conditions");
        QTest::addRow("socket: family, type and protocol") << QByteArray("socket") << 3;
        QTest::addRow("clone: no namespaces") << QByteArray("clone") << 1;
        QTest::addRow("mknod: no devices") << QByteArray("mknod") << 1;
        QTest::addRow("mknodat: no devices") << QByteArray("mknodat") << 1;
    }
    void filterPinsWhatItAllowsInPart()
    {
        QFETCH(QByteArray, call);
        QFETCH(int, conditions);
        const QList<nlohmann::json> rules = allowing(call.constData());
        QVERIFY(!rules.isEmpty());
        for (const nlohmann::json &rule : rules)
            QCOMPARE(int(rule.value("args", nlohmann::json::array()).size()), conditions);
    }

    void filterAllowsWhatProgramsNeed()
    {
        for (const char *call : {"read", "write", "execve", "mmap", "futex", "openat", "clone", "socket", "exit_group", "wait4"})
            QVERIFY2(!allowing(call).isEmpty(), call);
    }
};

QTEST_APPLESS_MAIN(TestSecurityProfile)
#include "tst_securityprofile.moc"
