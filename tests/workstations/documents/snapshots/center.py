"""The center, its bureau and its first case, as the snapshots name them."""

CENTER = "重庆市铜梁区法律援助中心"
BUREAU = "重庆市铜梁区司法局"
ADDRESS = "重庆市铜梁区巴川街道示例路1号"
PHONE = "023-00000000"
CASE = "（2026）渝援0151民12号"
LAW = "《中华人民共和国法律援助法》"
