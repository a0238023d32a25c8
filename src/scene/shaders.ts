import type { ShaderSource } from './gpu.ts';

/**
 * Haze by distance from the eye; every fragment does its own, which is cheaper than a pass over the
 * picture. All shaders share `u_pixel`: metres a CSS pixel spans for each metre of distance, how much longer that is
 * on the ground for the tilt, device pixels a CSS pixel.
 */
const HAZE = `
uniform vec2 u_haze;
uniform vec3 u_horizon;
vec3 hazed(vec3 colour, float distance) {
  float share = smoothstep(u_haze.x, u_haze.y, distance);
  return mix(colour, u_horizon, share);
}`;

/** A triangle over the whole picture; the gradient follows the horizon. */
export const SKY: ShaderSource = {
  vertex: `
in vec2 position;
out vec3 v_ray;
void main() {
  vec4 far = czm_inverseProjection * vec4(position, 1.0, 1.0);
  v_ray = far.xyz / far.w;
  gl_Position = vec4(position, 0.999999, 1.0);
}`,
  fragment: `
uniform vec3 u_horizon;
uniform vec3 u_zenith;
uniform vec3 u_up;
in vec3 v_ray;
void main() {
  float height = dot(normalize(v_ray), u_up);
  out_FragColor = vec4(mix(u_horizon, u_zenith, smoothstep(-0.02, 0.3, height)), 1.0);
}`,
};

/** Flat coloured polygons of the ground. */
export const FILL: ShaderSource = {
  vertex: `
in vec2 position;
in vec4 colour;
out vec4 v_colour;
out float v_distance;
void main() {
  vec4 eye = czm_modelView * vec4(position, 0.0, 1.0);
  v_colour = colour;
  v_distance = length(eye.xyz);
  gl_Position = czm_projection * eye;
}`,
  fragment: `
in vec4 v_colour;
in float v_distance;
uniform vec3 u_fade;
${HAZE}
void main() {
  vec3 colour = mix(v_colour.rgb, vec3(dot(v_colour.rgb, vec3(0.3, 0.59, 0.11))), u_fade.x);
  out_FragColor = vec4(hazed(colour, v_distance), v_colour.a * u_fade.y);
}`,
};

/**
 * Lines on the ground as capsules with exact, screen-sized soft edges: round joins and caps, no hairlines that
 * crawl. `capsCorner`: how far past each end a segment must reach, as a share of its width; which corner this is. `u_line`: metres added to the
 * half width, smallest half width in pixels, pixels added to the half width. `u_dash`: period in metres, share drawn,
 * opacity, 1 to fade thin lines.
 */
export function lineShader(isDashed: boolean): ShaderSource {
  return { vertex: LINE_VERTEX, fragment: isDashed ? `#define DASHED\n${LINE_FRAGMENT}` : LINE_FRAGMENT };
}

const LINE_VERTEX = `
in vec2 a;
in vec2 b;
in vec2 measure;
in vec4 colour;
in vec4 capsCorner;
uniform vec4 u_line;
uniform vec3 u_pixel;
uniform vec4 u_override;
out vec2 v_at;
flat out vec4 v_colour;
flat out vec3 v_measure;
out float v_distance;
void main() {
  vec2 corner = vec2(capsCorner.z, capsCorner.w * 2.0 - 1.0);
  vec2 along = b - a;
  float reachAlong = length(along);
  vec2 t = reachAlong > 0.0 ? along / reachAlong : vec2(1.0, 0.0);
  vec2 end = mix(a, b, corner.x);
  vec4 eye = czm_modelView * vec4(end, 0.0, 1.0);
  float pixel = max(-eye.z, 1.0) * u_pixel.x * u_pixel.y;
  float halfWidth = measure.y + u_line.x;
  float reach = max(halfWidth, u_line.y * pixel) + (u_line.z + 1.0) * pixel;
  float past = reach * mix(capsCorner.x, capsCorner.y, corner.x) + 0.4 * pixel;
  vec2 at = end + t * (corner.x * 2.0 - 1.0) * past + vec2(-t.y, t.x) * corner.y * reach;
  v_at = vec2(dot(at - a, t), dot(at - a, vec2(-t.y, t.x)));
  v_measure = vec3(measure.x, halfWidth, reachAlong);
  v_colour = mix(colour, vec4(u_override.rgb, colour.a), u_override.a);
  vec4 moved = czm_modelView * vec4(at, 0.0, 1.0);
  v_distance = length(moved.xyz);
  gl_Position = czm_projection * moved;
}`;

const LINE_FRAGMENT = `
in vec2 v_at;
flat in vec4 v_colour;
flat in vec3 v_measure;
in float v_distance;
uniform vec4 u_line;
uniform vec3 u_pixel;
uniform vec4 u_dash;
${HAZE}
void main() {
  vec2 off = vec2(v_at.x - clamp(v_at.x, 0.0, v_measure.z), v_at.y);
  float away = length(off);
  vec2 outward = off / max(away, 1e-4);
  float pixel = max(length(vec2(dot(dFdx(v_at), outward), dot(dFdy(v_at), outward))), 1e-5);
  float smallest = u_line.y * pixel * u_pixel.z;
  float halfWidth = max(v_measure.y, smallest) + u_line.z * pixel * u_pixel.z;
  float alpha = clamp((halfWidth - away) / pixel + 0.5, 0.0, 1.0) * u_dash.z;
  alpha *= mix(1.0, min(1.0, v_measure.y / max(smallest, 1e-4)), u_dash.w);
#ifdef DASHED
  float s = v_measure.x + clamp(v_at.x, 0.0, v_measure.z);
  float inPeriod = abs(fract(s / u_dash.x) - 0.5) * u_dash.x;
  alpha *= clamp((u_dash.y * 0.5 * u_dash.x - inPeriod) / (pixel * 1.5) + 0.5, 0.0, 1.0);
#endif
  out_FragColor = vec4(hazed(v_colour.rgb, v_distance), v_colour.a * alpha);
}`;

/** The soft contact and cast shadows of the model, from the raster of `groundShade.ts`. */
export const SHADE_QUAD: ShaderSource = {
  vertex: `
in vec2 position;
uniform vec4 u_extent;
out vec2 v_uv;
out float v_distance;
void main() {
  vec4 eye = czm_modelView * vec4(position, 0.0, 1.0);
  v_uv = (position - u_extent.xy) / u_extent.zw;
  v_distance = length(eye.xyz);
  gl_Position = czm_projection * eye;
}`,
  fragment: `
uniform sampler2D u_contact;
uniform sampler2D u_cast;
uniform vec3 u_shadow;
in vec2 v_uv;
in float v_distance;
${HAZE}
void main() {
  float alpha = 1.0 - (1.0 - 0.2 * texture(u_contact, v_uv).r) * (1.0 - 0.26 * texture(u_cast, v_uv).r);
  if (alpha < 0.004) discard;
  out_FragColor = vec4(u_shadow, alpha * (1.0 - smoothstep(u_haze.x, u_haze.y, v_distance)));
}`,
};

/**
 * Buildings, unlit: the light is in the vertex colours, and the last vertex of a triangle gives it to the whole face.
 * `colour.a` tells wall (0), roof (0.5) and roof or wall of an
 * assumed height (hatched: + 0.25). `slotPitch`: place in the tint texture, storey height in centimetres.
 */
export const BUILDING_SOLID: ShaderSource = {
  vertex: `
in vec3 position;
in vec4 colour;
in vec2 slotPitch;
uniform sampler2D u_tints;
out vec3 v_position;
flat out vec4 v_colour;
flat out vec4 v_tint;
flat out float v_pitch;
out float v_distance;
void main() {
  vec4 eye = czm_modelView * vec4(position, 1.0);
  int slot = int(slotPitch.x + 0.5);
  v_tint = texelFetch(u_tints, ivec2(slot % 256, slot / 256), 0);
  v_colour = colour;
  v_position = position;
  v_pitch = slotPitch.y * 0.01;
  v_distance = length(eye.xyz);
  gl_Position = czm_projection * eye;
}`,
  fragment: `
in vec3 v_position;
flat in vec4 v_colour;
flat in vec4 v_tint;
flat in float v_pitch;
in float v_distance;
${HAZE}
void main() {
  bool isRoof = v_colour.a > 0.49;
  bool isHatched = fract(v_colour.a * 2.0) > 0.25;
  vec3 colour = v_colour.rgb;
  float light = dot(colour, vec3(0.3, 0.59, 0.11));
  colour = mix(colour, v_tint.rgb * (0.35 + 0.7 * light), v_tint.a);
  if (isRoof) {
    if (isHatched) {
      float across = (v_position.x + v_position.y) / 3.2;
      float pixel = fwidth(across);
      float line = 1.0 - smoothstep(0.05, 0.05 + pixel, abs(fract(across) - 0.5));
      colour *= 1.0 - 0.1 * line * (1.0 - smoothstep(0.12, 0.35, pixel));
    }
  } else {
    float low = max(0.0, 1.0 - v_position.z * 0.14);
    colour *= 1.0 - 0.15 * low * low;
    if (v_pitch > 0.5) {
      float storey = v_position.z / v_pitch;
      float pixel = fwidth(storey);
      float line = 1.0 - smoothstep(0.02, 0.02 + pixel, abs(fract(storey + 0.5) - 0.5));
      colour *= 1.0 - 0.15 * line * (1.0 - smoothstep(0.1, 0.28, pixel)) * step(0.5, storey);
    }
  }
  out_FragColor = vec4(hazed(colour, v_distance), 1.0);
}`,
};

/** Solids that let the model behind them show: what is to be demolished. */
export const BUILDING_GHOST: ShaderSource = {
  vertex: BUILDING_SOLID.vertex,
  fragment: `
in vec3 v_position;
flat in vec4 v_colour;
flat in vec4 v_tint;
flat in float v_pitch;
in float v_distance;
${HAZE}
void main() {
  vec3 colour = mix(v_colour.rgb, v_tint.rgb, v_tint.a);
  out_FragColor = vec4(hazed(colour, v_distance), 0.4);
}`,
};

/**
 * Lines in space, one pixel wide with soft edges. They are pulled towards the eye by a thousandth of the distance
 * so that they win over the faces they bound. `u_edge`: width in pixels, dash in pixels, opacity.
 */
export const EDGE_LINE: ShaderSource = {
  vertex: `
in vec3 a;
in vec3 b;
in vec4 colour;
in vec4 at;
uniform vec4 u_edge;
uniform vec3 u_pixel;
out vec4 v_colour;
out vec2 v_acrossAlong;
out float v_distance;
void main() {
  vec2 corner = vec2(at.z, at.w * 2.0 - 1.0);
  vec3 eyeA = (czm_modelView * vec4(a, 1.0)).xyz * 0.9985;
  vec3 eyeB = (czm_modelView * vec4(b, 1.0)).xyz * 0.9985;
  float near = czm_entireFrustum.x * 1.01;
  if (eyeA.z > -near && eyeB.z > -near) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); return; }
  if (eyeA.z > -near) eyeA = mix(eyeB, eyeA, (near + eyeB.z) / (eyeB.z - eyeA.z));
  if (eyeB.z > -near) eyeB = mix(eyeA, eyeB, (near + eyeA.z) / (eyeA.z - eyeB.z));
  vec4 clipA = czm_projection * vec4(eyeA, 1.0);
  vec4 clipB = czm_projection * vec4(eyeB, 1.0);
  vec2 halfView = czm_viewport.zw * 0.5;
  vec2 along = (clipB.xy / clipB.w - clipA.xy / clipA.w) * halfView;
  float reach = length(along);
  vec2 t = reach > 1e-3 ? along / reach : vec2(1.0, 0.0);
  float spread = u_edge.x * 0.5 * u_pixel.z + 0.75;
  vec4 clip = corner.x < 0.5 ? clipA : clipB;
  vec3 eye = corner.x < 0.5 ? eyeA : eyeB;
  clip.xy += vec2(-t.y, t.x) * corner.y * spread / halfView * clip.w;
  float metresPerPixel = length(eye) * u_pixel.x;
  float size = length(b - a) / metresPerPixel;
  v_colour = vec4(colour.rgb, colour.a * u_edge.z * (1.0 - smoothstep(0.45, 1.9, metresPerPixel)) * smoothstep(1.0, 4.0, size));
  v_acrossAlong = vec2(corner.y * spread, corner.x * reach);
  v_distance = length(eye);
  gl_Position = v_colour.a < 0.01 ? vec4(2.0, 2.0, 2.0, 1.0) : clip;
}`,
  fragment: `
in vec4 v_colour;
in vec2 v_acrossAlong;
in float v_distance;
uniform vec4 u_edge;
uniform vec3 u_pixel;
${HAZE}
void main() {
  float alpha = v_colour.a * clamp(u_edge.x * 0.5 * u_pixel.z + 0.5 - abs(v_acrossAlong.x), 0.0, 1.0);
  if (u_edge.y > 0.0) alpha *= step(fract(v_acrossAlong.y / (u_edge.y * u_pixel.z)), 0.6);
  out_FragColor = vec4(hazed(v_colour.rgb, v_distance), alpha);
}`,
};

/** Upright strips with coloured vertices: low walls, the rim of a unit. `u_fadeOut`: metres per pixel they go at. */
export const STRIP: ShaderSource = {
  vertex: `
in vec3 position;
in vec4 colour;
uniform vec3 u_pixel;
uniform float u_fadeOut;
out vec4 v_colour;
out float v_distance;
void main() {
  vec4 eye = czm_modelView * vec4(position, 1.0);
  v_distance = length(eye.xyz);
  float metresPerPixel = v_distance * u_pixel.x;
  v_colour = vec4(colour.rgb, colour.a * (1.0 - smoothstep(0.5 * u_fadeOut, u_fadeOut, metresPerPixel)));
  gl_Position = czm_projection * eye;
}`,
  fragment: `
in vec4 v_colour;
in float v_distance;
${HAZE}
void main() {
  if (v_colour.a < 0.01) discard;
  out_FragColor = vec4(hazed(v_colour.rgb, v_distance), v_colour.a);
}`,
};

/** Low-poly trees; they grow out of the paper when near. `shape` is metres from the foot, `colour` has the light. */
export const TREE: ShaderSource = {
  vertex: `
in vec2 foot;
in vec3 shape;
in vec4 colour;
uniform vec3 u_pixel;
flat out vec3 v_colour;
out float v_distance;
void main() {
  vec4 base = czm_modelView * vec4(foot, 0.0, 1.0);
  float grown = 1.0 - smoothstep(0.7, 1.5, length(base.xyz) * u_pixel.x);
  if (grown <= 0.0) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); return; }
  vec4 eye = czm_modelView * vec4(foot + shape.xy * grown, shape.z * grown, 1.0);
  v_distance = length(eye.xyz);
  v_colour = colour.rgb;
  gl_Position = czm_projection * eye;
}`,
  fragment: `
flat in vec3 v_colour;
in float v_distance;
${HAZE}
void main() {
  out_FragColor = vec4(hazed(v_colour, v_distance), 1.0);
}`,
};
