"""What the project knows and how it says it: the record, the answers, the vocabularies. Imports nothing of the other rooms.

One English name for each Vietnamese term, used everywhere in code, tables and docs:

==================  ==========================================================
target              chỉ tiêu, mục tiêu đo được
indicator           tiêu chí đo, nội dung chỉ tiêu
population          đối tượng (cán bộ diện ... quản lý, hộ nghèo, số xã ...)
criterion           tiêu chuẩn của cán bộ (trình độ, độ tuổi, giới tính ...)
comparator          từ so sánh (từ ... trở lên, dưới, khoảng ...)
baseline            hiện trạng, số hiện có
deadline            thời hạn
tier                cấp (trung ương, tỉnh, huyện, xã)
issuer              cơ quan ban hành
citation            văn bản được viện dẫn
assignment          phân công (chủ trì, phối hợp, tham mưu, thực hiện, giám sát)
body                cơ quan, tổ chức
section             mục, điểm của văn bản
signer              người ký
genre               loại nguồn: văn bản, bài báo, báo cáo
unit                đơn vị hành chính; với con số: đơn vị tính
succession          sáp nhập, chia tách: đơn vị cũ → đơn vị mới
lineage             chuỗi văn bản mà một chỉ tiêu đi xuống qua đó
operative           văn bản có hiệu lực chặt nhất trong chuỗi
finding             phát hiện khi đối chiếu
==================  ==========================================================
"""
