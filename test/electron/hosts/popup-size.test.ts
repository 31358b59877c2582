import { expect, it } from 'vitest';
import { popupSize } from '../../../electron/hosts/popup-size.ts';

it.each([
  ['', 640, 720],
  ['width=500,height=600', 500, 600],
  ['popup,WIDTH=500, HEIGHT = 600', 500, 600],
  ['width=500,innerWidth=700', 700, 720],
  ['width=1,height=1', 400, 240],
  ['width=-5,height=0', 400, 240],
  ['width=99999,height=1e9', 1600, 240],
  ['innerWidth=99999,innerHeight=99999', 1600, 1200],
  ['width=NaN,height=Infinity', 640, 720],
  [`width=500,${'a'.repeat(100_000)},height=600`, 500, 720],
  ['frame=no,left=-9999,minWidth=0,maxWidth=1,zoomFactor=5', 640, 720],
  [',,=,a=b=c,frame = no , FRAME=no', 640, 720],
])('a popup with the features %s is %i by %i', (features, width, height) => {
  expect(popupSize(features)).toEqual({ width, height });
});
