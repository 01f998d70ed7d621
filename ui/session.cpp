// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {

namespace {

constexpr int MaximumWindows = 16;

QString stateFile(const QString &folder)
{
    return folder + u"/tabs.json"_s;
}

QString textFile(const QString &folder, const QString &key)
{
    return folder + u'/' + key + u".text"_s;
}

Result<> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(Session::tr("The session could not be kept in %1: %2.").arg(path, file.errorString()));
    return {};
}

QJsonObject toJson(const TabState &tab)
{
    QJsonArray folded;
    for (const int line : tab.editor.foldedLines)
        folded.append(line);
    return {{u"key"_s, tab.key}, {u"path"_s, tab.path}, {u"untitled"_s, tab.untitledNumber},
            {u"modified"_s, tab.modified}, {u"hasText"_s, tab.text.has_value()}, {u"language"_s, tab.languageId},
            {u"languageChosen"_s, tab.languageChosen}, {u"cursor"_s, tab.editor.cursor}, {u"anchor"_s, tab.editor.anchor},
            {u"firstLine"_s, tab.editor.firstVisibleLine}, {u"folded"_s, folded}, {u"arguments"_s, tab.input.arguments},
            {u"input"_s, tab.input.text}, {u"endsInput"_s, tab.input.endsInput}};
}

TabState fromJson(const QJsonObject &json)
{
    TabState tab;
    // The key becomes part of a file name.
    for (const QChar c : json[u"key"].toString()) {
        if (c.isLetterOrNumber() && c.unicode() < 128)
            tab.key += c;
    }
    tab.path = json[u"path"].toString();
    tab.untitledNumber = json[u"untitled"].toInt();
    tab.modified = json[u"modified"].toBool();
    tab.languageId = json[u"language"].toString();
    tab.languageChosen = json[u"languageChosen"].toBool();
    tab.editor.cursor = json[u"cursor"].toInt();
    tab.editor.anchor = json[u"anchor"].toInt();
    tab.editor.firstVisibleLine = json[u"firstLine"].toInt();
    for (const QJsonValue &line : json[u"folded"].toArray())
        tab.editor.foldedLines.append(line.toInt());
    tab.input = {json[u"arguments"].toString(), json[u"input"].toString(), json[u"endsInput"].toBool(true)};
    return tab;
}

void removeOldTexts(const QString &folder, const SavedSession &state)
{
    QStringList kept;
    for (const TabState &tab : state.tabs) {
        if (tab.text)
            kept.append(tab.key + u".text"_s);
    }
    QDir dir(folder);
    for (const QString &name : dir.entryList({u"*.text"_s}, QDir::Files)) {
        if (!kept.contains(name))
            dir.remove(name);
    }
}

} // namespace

Result<> saveSession(const QString &folder, const SavedSession &state, const SavedSession &previous)
{
    if (!QDir().mkpath(folder))
        return failure(Session::tr("The session could not be kept: the folder %1 cannot be made.").arg(folder));
    QJsonArray tabs;
    for (const TabState &tab : state.tabs) {
        const auto same = [&tab](const TabState &other) { return other.key == tab.key && other.text == tab.text; };
        if (tab.text && std::ranges::none_of(previous.tabs, same)) {
            if (const auto written = writeFile(textFile(folder, tab.key), *tab.text); !written)
                return written;
        }
        tabs.append(toJson(tab));
    }
    const QJsonObject root{{u"version"_s, 1}, {u"current"_s, state.current}, {u"closedInOrder"_s, state.closedInOrder},
                           {u"tabs"_s, tabs}};
    const auto written = writeFile(stateFile(folder), QJsonDocument(root).toJson(QJsonDocument::Compact));
    if (written)
        removeOldTexts(folder, state);
    return written;
}

Result<SavedSession> loadSession(const QString &folder)
{
    QFile file(stateFile(folder));
    if (!file.exists())
        return SavedSession{};
    if (!file.open(QIODevice::ReadOnly))
        return failure(Session::tr("The last session could not be read from %1: %2.").arg(file.fileName(), file.errorString()));
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    if (root[u"version"].toInt() != 1)
        return failure(Session::tr("The last session in %1 cannot be understood; it is left alone there.").arg(file.fileName()));
    SavedSession state;
    state.current = root[u"current"].toInt();
    state.closedInOrder = root[u"closedInOrder"].toBool();
    for (const QJsonValue &value : root[u"tabs"].toArray()) {
        TabState tab = fromJson(value.toObject());
        if (value[u"hasText"].toBool()) {
            QFile text(textFile(folder, tab.key));
            if (text.open(QIODevice::ReadOnly))
                tab.text = text.readAll();
        }
        state.tabs.append(std::move(tab));
    }
    return state;
}

Session::Session(const QString &root, Collect collect, QObject *parent)
    : QObject(parent)
    , m_root(root)
    , m_collect(std::move(collect))
{
    m_writer.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    m_timer.setInterval(2s);
    connect(&m_timer, &QTimer::timeout, this, &Session::save);
    for (int number = 1; number <= MaximumWindows; ++number) {
        m_folder = folderOf(root, number);
        QDir().mkpath(m_folder);
        m_lock = std::make_unique<QLockFile>(m_folder + u"/lock"_s);
        m_lock->setStaleLockTime(0ms);
        if (m_lock->tryLock(0ms))
            break;
    }
}

Session::~Session()
{
    m_writer.waitForDone();
}

SavedSession Session::load(QString *problem)
{
    const auto state = loadSession(m_folder);
    if (!state) {
        if (problem)
            *problem = state.error();
        // What cannot be understood may be from a newer version: put aside, not overwritten.
        QFile::rename(stateFile(m_folder), stateFile(m_folder) + u".unreadable"_s);
        return {};
    }
    m_written = *state;
    SavedSession all = *state;
    adoptOthers(all);
    return all;
}

QString Session::folderOf(const QString &root, int number)
{
    return root + (number == 1 ? u"/session"_s : u"/session-%1"_s.arg(number));
}

void Session::adoptOthers(SavedSession &state)
{
    for (int number = 1; number <= MaximumWindows; ++number) {
        const QString folder = folderOf(m_root, number);
        if (folder == m_folder || !QFileInfo::exists(stateFile(folder)))
            continue;
        QLockFile lock(folder + u"/lock"_s);
        lock.setStaleLockTime(0ms);
        if (!lock.tryLock(0ms))
            continue;
        const auto other = loadSession(folder);
        if (!other)
            continue;
        state.tabs += other->tabs;
        state.closedInOrder = state.closedInOrder && other->closedInOrder;
        // Kept here before it goes there.
        if (saveSession(m_folder, state, m_written)) {
            m_written = state;
            lock.unlock();
            QDir(folder).removeRecursively();
        }
    }
}

void Session::noteChange()
{
    m_timer.start();
}

SavedSession Session::collect(bool closedInOrder)
{
    m_timer.stop();
    SavedSession state = m_collect();
    state.closedInOrder = closedInOrder;
    return state;
}

void Session::save()
{
    write(collect(false));
}

void Session::close()
{
    write(collect(true));
    m_writer.waitForDone();
}

Result<> Session::saveAtOnce()
{
    SavedSession state = collect(false);
    m_writer.waitForDone();
    if (!m_lock->isLocked())
        return failure(tr("Another window holds this session."));
    const auto saved = saveSession(m_folder, state);
    if (saved)
        m_written = std::move(state);
    return saved;
}

void Session::write(SavedSession state)
{
    if (state == m_written || !m_lock->isLocked())
        return;
    // Writing waits for the disk, so not here; one thread keeps the order.
    m_writer.start([folder = m_folder, state, previous = m_written] {
        if (const auto saved = saveSession(folder, state, previous); !saved)
            qWarning("%s", qUtf8Printable(saved.error()));
    });
    m_written = std::move(state);
}

QByteArray Session::layout() const
{
    QFile file(m_folder + u"/layout"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void Session::saveLayout(const QByteArray &layout)
{
    m_writer.start([path = m_folder + u"/layout"_s, layout] {
        if (const auto written = writeFile(path, layout); !written)
            qWarning("%s", qUtf8Printable(written.error()));
    });
}

} // namespace Fumehood
