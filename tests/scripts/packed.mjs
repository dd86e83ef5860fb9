/**
 * What the build packs (`packed` in `xtask/src/assemble/one_file.rs`), by what was packed: a function of `samples.mjs`, its seed and its
 * length. Kept as it was written once, so that the reader is held against a writer that it does not share a line with.
 */
export const PACKED = [
  {
    what: "a program, as in a release",
    of: "sample",
    seed: 1,
    length: 3000,
    text:
      ")TvoF((){T9Dcic=x;;jxpA`xv5PR3zn+/d8ddZ)S5Nf+WU70Fh?iD?E_/YM\\Du7GSr1HgybG{K9|Ji3d[o,2-W0?jGI1dtEO>?he:I2I:PXa,K^_=*N\\nEIFq|PFGAaOh" +
      "@3b__x424JKz+AqZHbQP1QJ>gS=k|{ke:sbC?MNz8EDTA;bg|-MuS`7NFBD^YU{}4[Fg6b8A^Mvc>5u1N+w>u,gX.\\EXe`@y:_x)K*aU[MLwooZya*\\bH8v=COUvc[ydvx" +
      "MBL\\7CLj)USz=l49]^)CM:RnvhHoL0ASxircHP=/I;L?_(jr|@9@Az;,J3}*v,8Qs?^Plz4Hhrw.0-:a3)o.R,8wvd1NY@P0CKizN5/Ot^N4S1vmDRFQgnSzn`/lWJ>nXL" +
      "=N(jK6?_jTh;_+zl2[Q)",
  },
  {
    what: "a text, quickly",
    of: "sample",
    seed: 2,
    length: 3000,
    text:
      ")8[fE(((nH=hWQl2;Jw3Gk[3^G^4Jw_Qbbd,9zQi6Vm9f=aBxjyy:tWMF7c4_uS}PngP]=ypmgVbhJ@tQ7f).Adn@WkwX6:jmlC}f]wpx8}/YHdBZ)btfs/_(Hp-Z-?H|+" +
      "y2+^zFkp,X:SDSBBPr*HSjrTH^t(X.;Sl06cGYyz_q;mRSB+[(@3D`VoubEV@hEn.g]Xe7hm.JaWX`Rm1Z?nP)^+vbwpy_d>2iQrHnw:MjN53qr:gI2lkc7\\D+dQXqF+_w" +
      "(xLpCx@1u[XRUmWGb72-m)6PWWyw\\anv)0oR{kyHU@1WS]g[)C7mj=Q;J5ih,>vHAD.tn_QXB/7]ab/,M;)9Go^7[tuAgu-4gwpPfn^R8.VB4(n}9FHf4{SzMwQUX6Kx9F" +
      "nx_b*DzbOXOdfX>\\Ya8mn{5?3xD,`UbTQ4k^g1r>\\tL4^]+k-KT[.PI",
  },
  {
    what: "a script, as in a release",
    of: "sample",
    seed: 3,
    length: 2000,
    text:
      "(?8zV((){U-u^B/2-D>t4K:)z,490=n,5dYNffgV]^vvPmTcyd(M3vcpjf^ffAb{.,L>Nq0ny;MWD>iYvT}+)2:uU*eexbU?W-)?p}v:\\m4MSMrTMNOFvpVUNQEWi\\Kk4T" +
      "PaBK>*EV/i(gyF+ram\\wm3@a\\FJZdBm_+k|1d\\/U0iZ_}g?6\\pa{GN0A=N1tIBA)Jd>@8^nS=>|?c)cvHr8m8xAr:a5[lF:Qa3;y\\GHfLhHYbSIBN6@JP9K?Y73)/3WrE?" +
      "@NBM5Nn5u{a(-L,7f=;z@M?YaM/UcEgnU1>l4k@dtcgJbZl1HA[)r*45WOr_?iL`4,A{)m]Pww=,KL^-njk[W>CXt2zyx(1(6_F9SwRvc=|RnFOVO>})B.nP>YS;>9j]_G" +
      "pk/.0h^R(IYg(PP",
  },
  {
    what: "a long one, with repetitions from far away",
    of: "sample",
    seed: 5,
    length: 20000,
    text:
      ")DfOF(()-S5PfNowAwc;;8e4zjqW0cm18qHvVy48jQ{x9Y}}){.U9kn(zID)rpz/G]CQES((s6tgtn`xwV]yg)nnI0J-(ga(PL8Q\\gp:=m.}=GkQ4Err/2bPa7Cb+J;4Y9" +
      "DBkO9[OG8l4S(=wuo0=Fxlp]q\\.3emh=v+,VL>]B=B6C>c{J*e2{f+fp=0e/dC@O}F8wyvV_LNb9]_bbU_|t0W;-nk*fr(BHw_KEE,FnbPHQ-F@bSgy-n;[,J/DvZ1*yMG" +
      "Y2[_hhr4Ff,KXz8tsOuM:v8[pqj[o.TXY}klBTJjN:*ixId^8MyBWIohmv-xjcf+f2/{dt+]VkZ+-+LI7fbw^5\\T?_9x}\\aV:K.QoEwReLHS^8/=:b^B/IB@vG;s4fgoQ8" +
      "Gj\\:9w.TgoI|j/UemBS([ywkLOt9)|DPjMpVdp8wZ=\\wTI-U|7Kx}DFaJ[nGO.lm]SSYO|RYaoz(1k6O^Q.{=dddyW*w`ui_xG-}-F3vKT/l8WtErOyb1w+h:FnMNGvdZa" +
      "MUr2N@(UnYZPFLHdOyu2nZmE3;},Y89M`_X7KZsXHd{1o9Y1.;e8Mgm/zb9L:weG@5Q9[WtsuPZK8y,Z.V,TY_VAVr4f{bmx_Eq}iaUdx:j][RXr1j/i)L,eETl.0Xr+LY" +
      "8z]uNY;u_O1Y*\\AG6Aw6T2s+BViTyPHbkbLpf2IZn:h3.G/uA.1?Jzn[+aK;1b]vNn.\\btT+5X5n9rQ{BA-wT(T;P-q9(c?aE3YX/E`AlWLpa]8M@7nB_(]*=pSl(X[N:y" +
      "NHoj79l}Vt*o,:*o|BokX3GM0)^k]2Uo|Bn9Bcjx^.8F|FH}6YeC30@CXE)@a7s_@P-e;1Q52=BgSd}St.HQAoJaq,=H?5S\\K.uW\\St4=w`Y8>_e_G34kxl9WgqI9@Bl/L" +
      "]`zJH*h)DtzDHs>PFqugrQ1F{p2V>qC\\+5:L8nCOAp|Fr>jcGnm>`ZDubHUeE3B|_4`Ke\\dhpZ|5izV=A.W3}3cR|@+KXotPDVRRD^ewPx35_}IwE[dlkJ11f[evYI-aOC" +
      "j>oiu18oDol]*FU;kZLbHwc]7qOTr+lSXC+Gdz0ykEn:Qb7PFs./Lwp6W{>.y-ff_ml8UAPpCD(E8>:U]/u+,GUwkfUIJ[nq.Mx@hH/1m/|?=/:c/qlEFxat1:.=mgX[xG" +
      "w@hkmLg`Pxmnl+oB:Syq)>?[p1QYfQ4TEgKWiBer/6LaHLa5=6fX[rr06sD/Ga9:mlPA;exVPHBP23y)[y*wFM8|@A^iHlaMiSNr7GMEife{;dBq8Bu`H>A6hm|qP{-@Ol" +
      "djy`g5_*)1uvm3v1L_v}>@8xC7l})VF^gdAN|?Cgbhc48nI`vv+BA+3:?H[[NC/VW_\\lA=8Kbn0_o(,HxBO5m[cUA8dqs:;/FXx|>fd+V5Qat3L8RaWPui+zbg.[SJ7S[;" +
      "Tb`*?7_y>?n|J{S>\\ke|Sg,6K6?JSpv/PzMh/_D=[rSDEomox_?xzfHDzuL-^fU=t;c^*3K{ps}MI*Bv:C6:Cwxiv@bddIS=cKe,q/ttOPvF`J8PnpN[tZHwO5S]vo+=m1" +
      ",yg,Oxf|QSCFBXt_L5:kQ}m@>1x|W:Iap1}=Ghay:_FDSduQbNOKIyhg}F0RVB@*\\tv:4TkGss2=b\\YO9du^s0h\\/q>[lr.W,w{QEz?Zal;:_,e5-bHzs{}\\R69_dHDMgT" +
      "S-NO_Yhhj>SxSJFI2A2zEc\\-vLg5YZ`0VIUPV`_zWOWJ5T;^c{Q;{(uH.gjj]?Umu3M\\E`[7?mL2a>qPx@Bf/_.Sh2_[:1536rV/QKn([e9f\\Qyp}`v*ZfU\\RZelU`r`wp" +
      "?hcgsXcUZnOGA/2-^Uime,hxqmp]ZROFuQC>dGQvZz}l\\+`\\*^KhULTf=P/yi+soF=fFLwJJ;a7(4rz,\\i.,c93qJ2=Z*/,41T^WpILwh8zA|u^TJ7ZuL1rsO-5{CE]FZL" +
      "9,gyt\\x@qIaS7AR,>aw6^wjwQ4WM_U]>M6FKWRE:@XN:9\\;66n?D6P_h*o-K-Q\\|UuepYv1X,1?.^vh8DAFs-1,jT|g5OCp_nQOr0w+aZDzL0}3-HuOKFM46MjjP7N`DN9" +
      "27WviMi|oOT[;70o@C]e8QuJ)1`HTIce[I`EaEu`?Mt^d>*N}ODwP@Y9RO9Bs.\\_rRJTc\\d)Bw9ym[(lxcp}M5Phtk;eT;[=ogsW6DlxWj`1MWCeoLp+@+48Wrv|HJBozS" +
      "pKV^8BJjwW4\\:*saSxsDWRH}ZFhOE8,GU/bUmy4Fxhyoe21l2QUhykB,EA)VH4>9Dse*900Vo4Ksl|VUDFe@Y@RM;pmSvd;YS;idCwuw9QkPoXuL5M]aY[bKlv-iEH9PXW" +
      "8Jpx@+g+BG+2u>*Rs.2AoqhC8X9E4b+Czq:*/;S/lJ[jz>`_w`kqE,O",
  },
  {
    what: "the copy, behind what the page says before",
    of: "words",
    seed: 6,
    length: 3000,
    text:
      ")8[fE(().E^9d2sXR3qrc6-\\8:f8;0.HnXj;]aL2dGs8GDj6:k-{-l@yVjHGD5S4pmJvZlx\\T7snSvi?M1{`ouRjr/.x=gtSm;M=nwL2N,7xcXK,LT`7ti_*0(/C]2Mj0X" +
      "7vwG(Y.Mc4)sW.7Is0C.AlxVG4z9{P45Yf:+,yfZ83;yYrJYWo(),sKrn-*Y3jZ[h/FZt^Lh`uuH[Rvo+={c5r/7f=hLF8|=vAdQ[LKBjZoq`S2\\nk;98DesILm*rtRlf;" +
      "3`cc_Nq(6:pqeadA=U-[Q-;XgSJ^q*9Wz{eFCt0>32`DlH4mDeO=-9hn^qb3O`+OLSZ2}8pW]YQxifE@277gfqZKE99-e\\FpBGxI]Y/F{Gk6)a^,G:O`j>SqZXnyOym;dZ" +
      "4W7c)cDmHH04Ve`L]II75h^_gxMv^7YZ0GRZqQU[Eue7av,(/)HcO2`uFt5^@wlfb,M*yXh;n4Ihw{{Cv8@S42x*L/yfU?6xBG.D^+_FP3pxudwQ3fCK4k?2;/3Q:R2Qc3" +
      "6c8=;Iz+sy@)(}ZeDrVkd163,WR)hXAmCa8/k2-jQAPYV6-tIJQH57PmM}z`lWcSHVkv1PQYq]Ejadp4_g?=xZ5hzGLKcF{OFqx+=-Bs,2FV02d>wfL]J)sn4JZ.RVFb75" +
      "+YgzF9UWD0Os;6I?:q5u/>HH;eZqV+N1i\\HQvLYA2?du4ZjyFUhuBm=.3FTUJuey3tiuw9/xoR,)VxmI4ZvD:)N,\\dTf1vc",
  },
  {
    what: "another copy, quickly, behind what the page says before",
    of: "words",
    seed: 7,
    length: 500,
    text:
      ")?}\\w(((zQFwI:WfmUb2IzZ,+E,H\\rsObx()bTj].i.NHyFixWZW7I|BVO^lXfJx^_m?>JZj`>Uw8}^M1X^u5Qot]j:h,FZ]q?OUgpr[tkP).1C.f{_,GbFmz{bz]+@Z34" +
      "3,JY46L`j8B}+;UHzCUq_v-wpr{bG1Y}O\\/Cq2Bph9=Mu",
  },
];

/** What the page says in the last of them. */
export const BEFORE = { of: "words", seed: 4, length: 2000 };
