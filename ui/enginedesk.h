// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace Fumehood {

class ContainerEngine;
class EngineBar;
class EngineWatch;
class ImageBar;
class LeftoverBar;
class LimitsPanel;
class RunStatusBar;
class WorkbenchSettings;

/// Says how the engine is, wherever it matters, and does with it what the bars above the editor offer: asks it again,
/// changes to another one, has a container removed that was left behind.
class EngineDesk final : public QObject
{
    Q_OBJECT
public:
    /// The engine, and where it is spoken of; all of it outlives the desk.
    struct Parts
    {
        ContainerEngine &engine;
        EngineWatch &watch;
        WorkbenchSettings &settings;
        EngineBar &bar;
        ImageBar &images;
        LeftoverBar &leftover;
        RunStatusBar &status;
        LimitsPanel &limits;
    };

    EngineDesk(const Parts &parts, QObject *parent);

private:
    void show();
    void remove(const QString &container);

    Parts m;
};

} // namespace Fumehood
