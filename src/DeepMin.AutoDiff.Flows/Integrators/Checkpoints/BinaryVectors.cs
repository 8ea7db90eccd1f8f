namespace DeepMin.AutoDiff.Flows;

/// <summary>Vectors in checkpoints, with their lengths.</summary>
internal static class BinaryVectors
{
    public static void WriteVector(this BinaryWriter writer, ReadOnlySpan<double> vector)
    {
        writer.Write(vector.Length);
        foreach (double value in vector)
            writer.Write(value);
    }

    public static double[] ReadVector(this BinaryReader reader)
    {
        double[] vector = new double[reader.ReadInt32()];
        for (int i = 0; i < vector.Length; i++)
            vector[i] = reader.ReadDouble();
        return vector;
    }

    /// <summary>Reads a vector into memory that exists.</summary>
    /// <exception cref="InvalidDataException">It has another length.</exception>
    public static void ReadVector(this BinaryReader reader, Span<double> vector)
    {
        int length = reader.ReadInt32();
        if (length != vector.Length)
            throw new InvalidDataException($"Expected a vector of length {vector.Length} in the checkpoint, got {length}.");
        for (int i = 0; i < length; i++)
            vector[i] = reader.ReadDouble();
    }

    public static void WriteFailure(this BinaryWriter writer, StepFailure? failure)
    {
        writer.Write(failure is not null);
        if (failure is null)
            return;
        writer.Write((int)failure.Status);
        writer.Write(failure.Reason);
    }

    public static StepFailure? ReadFailure(this BinaryReader reader) =>
        reader.ReadBoolean() ? new StepFailure((RunStatus)reader.ReadInt32(), reader.ReadString()) : null;
}
