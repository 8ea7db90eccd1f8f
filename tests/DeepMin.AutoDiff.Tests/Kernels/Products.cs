using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Tests.Kernels;

/// <summary>Products C ± A·Bᵀ over the widest registers of the machine.</summary>
internal static unsafe class Products
{
    public static long ScratchLength(int m, int n, int k) => BlockedProduct.ScratchLength(m, n, k);

    public static void AddTransposed(
        double[] c, int cStride, double[] a, int aStride, double[] b, int bStride, int m, int n, int k, bool lowerOnly, double[] scratch) =>
        Accumulate(1, c, cStride, a, aStride, b, bStride, m, n, k, lowerOnly, scratch);

    public static void SubtractTransposed(
        double[] c, int cStride, double[] a, int aStride, double[] b, int bStride, int m, int n, int k, bool lowerOnly, double[] scratch) =>
        Accumulate(-1, c, cStride, a, aStride, b, bStride, m, n, k, lowerOnly, scratch);

    private static void Accumulate(
        double sign, double[] c, int cStride, double[] a, int aStride, double[] b, int bStride, int m, int n, int k, bool lowerOnly, double[] scratch)
    {
        fixed (double* cOrigin = c, aOrigin = a, bOrigin = b, scratchOrigin = scratch)
        {
            MatrixPointer<double> target = new(cOrigin, cStride), left = new(aOrigin, aStride), right = new(bOrigin, bStride);
            switch (SampleBlocks.RegisterBits)
            {
                case 512:
                    BlockedProduct.Accumulate<Lanes512>(sign, target, left, right, m, n, k, lowerOnly, scratchOrigin);
                    break;
                case 256:
                    BlockedProduct.Accumulate<Lanes256>(sign, target, left, right, m, n, k, lowerOnly, scratchOrigin);
                    break;
                case 128:
                    BlockedProduct.Accumulate<Lanes128>(sign, target, left, right, m, n, k, lowerOnly, scratchOrigin);
                    break;
                default:
                    BlockedProduct.Accumulate<Lanes64>(sign, target, left, right, m, n, k, lowerOnly, scratchOrigin);
                    break;
            }
        }
    }
}
