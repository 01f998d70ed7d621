// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/finder/findanything.h"
#include "ui/samples.h"

namespace Fumehood {

class Actions;
class EditorTabs;
class FileDesk;
class LanguagePicker;
class Theme;
class WorkbenchSettings;

/// What Find anything offers in this window: its commands, tabs, recent files, samples and languages, and lines.
class WindowFinder final
{
public:
    struct Parts
    {
        const Actions &actions;
        const Theme &theme;
        EditorTabs &tabs;
        FileDesk &files;
        const WorkbenchSettings &settings;
        LanguagePicker &languages;
        const QList<Sample> &samples;
        std::function<void(const Sample &)> openSample;
    };

    explicit WindowFinder(const Parts &parts) : m(parts) {}

    void open(QWidget *window) const;
    QList<FinderEntry> entries() const;
    /// ":12" goes to a line.
    QList<FinderEntry> typed(const QString &query) const;

private:
    void addActions(QList<FinderEntry> &entries) const;
    void addTabs(QList<FinderEntry> &entries) const;
    void addFiles(QList<FinderEntry> &entries) const;
    void addSamples(QList<FinderEntry> &entries) const;
    void addLanguages(QList<FinderEntry> &entries) const;

    Parts m;
};

} // namespace Fumehood
