export { type Curve, type CurveSegment, curveThrough, type NearestOnCurve, nearestOnCurve } from './curve.ts';
