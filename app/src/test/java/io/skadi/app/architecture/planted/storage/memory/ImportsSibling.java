package io.skadi.app.architecture.planted.storage.memory;

import io.skadi.app.architecture.planted.storage.other.Other;

interface ImportsSibling extends Other {}
