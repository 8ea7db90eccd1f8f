using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>Identifies a data set: SHA-256 over N, M, the bits of all inputs and all labels, little-endian.</summary>
internal static class DataHash
{
    public static string Of(LabeledData data, ReadOnlySpan<int> labels)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[sizeof(double) * Math.Max(data.FeatureCount, 1)];
        BinaryPrimitives.WriteInt32LittleEndian(buffer, data.SampleCount);
        BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(sizeof(int)), data.FeatureCount);
        hash.AppendData(buffer, 0, 2 * sizeof(int));
        for (int row = 0; row < data.SampleCount; row++)
        {
            ReadOnlySpan<double> sample = data.Row(row);
            for (int i = 0; i < sample.Length; i++)
                BinaryPrimitives.WriteDoubleLittleEndian(buffer.AsSpan(i * sizeof(double)), sample[i]);
            hash.AppendData(buffer, 0, sample.Length * sizeof(double));
        }

        foreach (int label in labels)
        {
            BinaryPrimitives.WriteInt32LittleEndian(buffer, label);
            hash.AppendData(buffer, 0, sizeof(int));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
