/// Draws what a simulated camera sees. Everything follows from a [SceneSpec]: same camera, same
/// picture. The still part is drawn once; per frame only what moves is drawn and converted, so
/// that a clip is made faster than it plays. People are plain shapes without faces, and every
/// picture says 示意画面 (illustration) in its overlay. Start reading at [ScenePainter].
@NullMarked
package io.mingge.data.camera.scene;

import org.jspecify.annotations.NullMarked;
