package io.skadi.app.architecture.planted.model;

import io.skadi.app.architecture.planted.net.Net;

interface ImportsNet extends Net {}
