// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/codeeditor.h"
#include "ui/limits/runinputpanel.h"

#include <QLockFile>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace Fumehood {

/// One tab as it is kept across starts. A value.
struct TabState
{
    QString key;                    ///< names the file that keeps the text; lower-case hex
    QString path;                   ///< absolute; empty: untitled
    int untitledNumber = 0;
    bool modified = false;
    std::optional<QByteArray> text; ///< what is not in the file at `path`; nullopt: nothing
    QString languageId;
    bool languageChosen = false;    ///< by a person, so it is not guessed any more
    EditorState editor;
    RunInput input;
    bool operator==(const TabState &) const = default;
};

struct SavedSession
{
    QList<TabState> tabs;
    int current = 0;
    bool closedInOrder = true;      ///< false: what was restored had been cut off
    bool operator==(const SavedSession &) const = default;
};

/// Writes and reads a session's folder: one small file on the tabs, one for each unsaved text. Each file is
/// replaced at once or not at all. Texts that `previous` has as well are left alone.
Result<> saveSession(const QString &folder, const SavedSession &state, const SavedSession &previous = {});
/// An empty session if there is none; the sentence names a file that cannot be understood.
Result<SavedSession> loadSession(const QString &folder);

/// Keeps the open tabs on disk: 2 s after the last change, before each run, at the end. Writes in a thread of its
/// own. Two windows at a time keep two sessions.
class Session final : public QObject
{
    Q_OBJECT
public:
    using Collect = std::function<SavedSession()>;

    /// `root`: "$XDG_STATE_HOME/fumehood"; `collect` is asked in the GUI thread when it is time to write.
    Session(const QString &root, Collect collect, QObject *parent = nullptr);
    ~Session() override;

    const QString &folder() const { return m_folder; }
    /// What the last window of this session had open, and what windows had that nobody has opened since.
    SavedSession load(QString *problem = nullptr);
    void noteChange();
    void save();
    /// The same, written before this returns; the sentence says why it is not.
    Result<> saveAtOnce();
    /// The last words: written before this returns.
    void close();

    /// Window geometry and docks, beside the session; any bytes.
    QByteArray layout() const;
    void saveLayout(const QByteArray &layout);

private:
    static QString folderOf(const QString &root, int number);
    void adoptOthers(SavedSession &state);
    SavedSession collect(bool closedInOrder);
    void write(SavedSession state);

    QString m_root, m_folder;
    std::unique_ptr<QLockFile> m_lock;
    Collect m_collect;
    QTimer m_timer;
    QThreadPool m_writer;
    SavedSession m_written;
};

} // namespace Fumehood
