// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/containerengine.h"
#include "core/history/historystore.h"
#include "core/images/imagestore.h"
#include "core/language/languagecatalog.h"
#include "core/run/runcontroller.h"
#include "ui/editor/codeeditor.h"
#include "ui/editortabs.h"
#include "ui/mainwindow.h"
#include "ui/snippettab.h"
#include "ui/theme/theme.h"
#include "ui/workbenchsettings.h"

#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace Fumehood::Testing {

/// The real window with all it needs, its files in a folder of their own. `find` decides on the engine.
class WindowFixture
{
public:
    explicit WindowFixture(EngineWatch::Find find = [] { return Result<EngineEndpoint>(EngineEndpoint{}); })
        : m_find(std::move(find))
    {
    }

    /// The same folders and a new process' objects: what a start finds.
    MainWindow &start()
    {
        kill();
        qputenv("XDG_CONFIG_HOME", folder.filePath(QStringLiteral("config")).toLocal8Bit()); // profiles of the person's own
        parts = std::make_unique<Parts>(folder.filePath(QStringLiteral("settings.ini")), languages, folder.filePath(QStringLiteral("history.sqlite")));
        window = std::make_unique<MainWindow>(WindowParts{parts->theme, parts->catalog, parts->engine, parts->controller,
                                                          parts->images, parts->history, parts->settings, m_find,
                                                          folder.filePath(QStringLiteral("state"))});
        window->resize(1280, 800);
        window->show();
        if (!QTest::qWaitForWindowExposed(window.get()))
            qFatal("The window did not appear.");
        return *window;
    }

    /// Everything goes without being told, as far as a test can do that to itself.
    void kill()
    {
        window.reset();
        parts.reset();
    }

    CodeEditor &editor() const { return window->tabs().current()->editor(); }
    QToolButton *runButton() const { return window->findChild<QToolButton *>(QStringLiteral("run-button")); }
    template <class T>
    T *child(const char *name) const { return window->findChild<T *>(QLatin1StringView(name)); }

    /// Types a whole program over what is there.
    void setSource(const QByteArray &source) const
    {
        editor().selectAll();
        editor().replaceSelectedText(QString::fromUtf8(source));
    }

    struct Parts
    {
        Parts(const QString &settingsFile, const QString &languages, const QString &historyFile)
            : catalog(LanguageCatalog::load(languages).value())
            , settings(settingsFile)
            , history(historyFile)
        {
        }
        Theme theme;
        LanguageCatalog catalog;
        WorkbenchSettings settings;
        ContainerEngine engine{EngineEndpoint{}};
        RunController controller{engine};
        ImageStore images{engine};
        HistoryStore history;
    };

    QTemporaryDir folder;
    QString languages = QStringLiteral(":/languages");  ///< the catalogue's folder
    std::unique_ptr<Parts> parts;
    std::unique_ptr<MainWindow> window;

private:
    EngineWatch::Find m_find;
};

} // namespace Fumehood::Testing
