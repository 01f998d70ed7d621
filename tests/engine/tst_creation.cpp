// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/createrequest.h"
#include "core/container/creation.h"
#include "core/container/dockercommand.h"
#include "tests/support/engineaccess.h"

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

using Alter = std::function<void(ContainerSpec &)>;

/// The command line that we show people and the request that we send make the same container.
class TestCreation : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void isAsTheClientDoesIt_data();
    void isAsTheClientDoesIt();
    void leavesTheNetworkAloneWhereNobodyNeedsIt_data();
    void leavesTheNetworkAloneWhereNobodyNeedsIt();
    void unknownOptionsAreLeftToTheClient();
    void theEnginesWordsComeBack();

private:
    /// What the engine says of a new container, without its names and times; the container is gone then.
    nlohmann::json inspected(const QString &id);

    ContainerEngine m_engine{findEngine().value()};
};

namespace {

/// Without what is not there, however the engine writes that, and in order what engine or client have none for.
nlohmann::json comparable(const nlohmann::json &said)
{
    nlohmann::json kept = nlohmann::json::object();
    for (const auto &[name, value] : said.items()) {
        if (!value.is_null() && !((value.is_structured() || value.is_string()) && value.empty()))
            kept[name] = value;
    }
    for (const char *name : {"Env", "Ulimits"}) {
        if (kept.contains(name))
            std::sort(kept[name].begin(), kept[name].end());
    }
    return kept;
}

} // namespace

nlohmann::json TestCreation::inspected(const QString &id)
{
    const QByteArray path = "/containers/" + id.toLatin1();
    const nlohmann::json said = answerTo(m_engine.request("GET", path + "/json")).json();
    answerTo(m_engine.request("DELETE", path + "?force=1&v=1"));
    return {{"Config", comparable(said.value("Config", nlohmann::json::object()))}, {"HostConfig", comparable(said.value("HostConfig", nlohmann::json::object()))}};
}

void TestCreation::initTestCase()
{
    const EngineStatus status = probeEngine(m_engine);
    QVERIFY2(status.ready(), qPrintable(status.problem));
    if (m_engine.endpoint().kind != EngineEndpoint::Kind::Docker)
        QSKIP("Podman is asked by its own command line.");
}

void TestCreation::isAsTheClientDoesIt_data()
{
    QTest::addColumn<Alter>("alter");
    const auto row = [](const char *name, const Alter &alter) { QTest::addRow("%s", name) << alter; };
    const auto profile = [](const QString &name) {
        return [name](ContainerSpec &spec) { spec.profile = loadProfile(name).value(); spec.limits = spec.profile.limits; };
    };
    row("the usual one", [](ContainerSpec &) {});
    for (const QString &name : builtInProfileNames())
        row(qPrintable(u"under the profile %1"_s.arg(name)), profile(name));
    row("with a network", [](ContainerSpec &spec) { spec.profile.network = Network::Bridge; });
    row("a third of a processor", [](ContainerSpec &spec) { spec.limits.cpus = 0.333; });
    row("swap", [](ContainerSpec &spec) { spec.limits.swap = 64_MiB; });
    row("variables that look like options and hold an equals sign", [](ContainerSpec &spec) {
        spec.environment = {{u"A"_s, u"--rm"_s}, {u"B"_s, u"x=y:z"_s}, {u"C"_s, QString()}, {u"D"_s, u"Grüße\n日本"_s}};
    });
    row("behind the engine's usual runtime by name", [](ContainerSpec &spec) { spec.runtime = u"runc"_s; });
}

void TestCreation::isAsTheClientDoesIt()
{
    QFETCH(Alter, alter);
    ContainerSpec spec = specFor(u"bash"_s, "true\n").container;
    alter(spec);
    ContainerIdentity identity = newIdentity(newRunId());
    identity.owner = ownerLabel();
    const QStringList words = createArguments(spec, identity, seccompFile(spec.profile).value(), {u"/data"_s});
    QVERIFY(createRequest(words, seccompText(spec.profile)));

    const auto byClient = answerTo(m_engine.command(words));
    QVERIFY2(byClient.exitCode == 0, byClient.errors);
    const nlohmann::json clients = inspected(QString::fromLatin1(byClient.output.trimmed()));
    const auto byRequest = answerTo(createContainer(m_engine, words, seccompText(spec.profile)));
    QVERIFY2(byRequest, qPrintable(byRequest ? QString() : byRequest.error()));
    const std::string difference = nlohmann::json::diff(clients, inspected(*byRequest)).dump();
    QVERIFY2(difference == "[]", difference.c_str());
}

void TestCreation::leavesTheNetworkAloneWhereNobodyNeedsIt_data()
{
    QTest::addColumn<Network>("network");
    QTest::addColumn<nlohmann::json>("difference");
    QTest::newRow("without a network") << Network::None << nlohmann::json{{{"op", "add"}, {"path", "/Config/NetworkDisabled"}, {"value", true}}};
    QTest::newRow("with one") << Network::Bridge << nlohmann::json::array();
}

/// Of an image that knows localhost by itself, and in nothing else.
void TestCreation::leavesTheNetworkAloneWhereNobodyNeedsIt()
{
    QFETCH(Network, network);
    QFETCH(nlohmann::json, difference);
    ContainerSpec spec = specFor(u"bash"_s, "true\n").container;
    spec.profile.network = network;
    const QStringList words = createArguments(spec, newIdentity(newRunId()), seccompFile(spec.profile).value());
    const auto made = [&](Localhost localhost) { return inspected(answerTo(createContainer(m_engine, words, seccompText(spec.profile), localhost)).value()); };
    QCOMPARE(nlohmann::json::diff(made(Localhost::FromEngine), made(Localhost::FromImage)).dump(), difference.dump());
}

void TestCreation::unknownOptionsAreLeftToTheClient()
{
    QVERIFY(!createRequest({u"create"_s, u"--privileged"_s, u"image"_s}, {}));
    QVERIFY(!createRequest({u"create"_s, u"--memory"_s}, {}));
    QVERIFY(!createRequest({u"create"_s, u"--init"_s}, {}));
}

void TestCreation::theEnginesWordsComeBack()
{
    const auto made = answerTo(createContainer(m_engine, {u"create"_s, u"--name"_s, u"fumehood-none"_s, u"fumehood/no-such-image"_s, u"true"_s}, {}));
    QVERIFY(!made);
    QVERIFY2(made.error().contains(u"No such image"), qPrintable(made.error()));
}

QTEST_GUILESS_MAIN(TestCreation)
#include "tst_creation.moc"
