using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace DeepMin.AutoDiff.Reliability.Tests;

/// <summary>Sums of products of doubles in whole numbers of 2⁻²¹⁴⁸, the square of the smallest positive double.</summary>
internal static class ExactSum
{
    public static BigInteger Of(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        BigInteger sum = BigInteger.Zero;
        for (int i = 0; i < left.Length; i++)
            sum += Units(left[i]) * Units(right[i]);
        return sum;
    }

    private static BigInteger Units(double value)
    {
        int exponent = value == 0 ? 0 : Math.Max(Math.ILogB(value) - 52, -1074);
        return new BigInteger(Math.ScaleB(Math.ScaleB(value, -exponent / 2), -exponent - (-exponent / 2))) << (exponent + 1074);
    }
}

/// <summary>The hash of data as docs/certificates.md writes it down.</summary>
internal static class DataHashes
{
    public static string Of(LabeledData data)
    {
        using MemoryStream stream = new();
        Span<byte> buffer = stackalloc byte[8];
        void Write(int value, Span<byte> four)
        {
            BinaryPrimitives.WriteInt32LittleEndian(four, value);
            stream.Write(four[..4]);
        }

        Write(data.SampleCount, buffer);
        Write(data.FeatureCount, buffer);
        foreach (double value in data.Inputs)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(buffer, value);
            stream.Write(buffer);
        }

        foreach (int label in data.Labels)
            Write(label, buffer);
        return Convert.ToHexStringLower(SHA256.HashData(stream.ToArray()));
    }
}
